using StatefulServerless.Operator.Api;

namespace StatefulServerless.Operator.Watching;

internal sealed partial class WatchLog(ILogger<ResourceWatch> logger)
{
    [LoggerMessage(8001, LogLevel.Debug, "The API server has forgotten version {Version} of {Kind}; listing them again")]
    public partial void TooOld(ResourceKind kind, string version);

    [LoggerMessage(8002, LogLevel.Warning, "Watching {Kind} was interrupted, and begins again in {PauseSeconds} s: {Reason}")]
    public partial void Interrupted(ResourceKind kind, string reason, double pauseSeconds);

    [LoggerMessage(8003, LogLevel.Debug, "The Secret {Secret} of the journal {Journal} could not be looked at: {Reason}")]
    public partial void SecretNotSeen(string secret, ObjectKey journal, string reason);
}
