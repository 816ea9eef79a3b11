using StatefulServerless.Operator.Api;

namespace StatefulServerless.Operator.Controlling;

internal sealed partial class ControlLog(ILogger<Controllers> logger)
{
    [LoggerMessage(8010, LogLevel.Information, "This operator, {Identity}, leads")]
    public partial void Leads(string identity);

    [LoggerMessage(8011, LogLevel.Information, "This operator, {Identity}, does not lead; {Leader} does")]
    public partial void Follows(string identity, string leader);

    [LoggerMessage(8012, LogLevel.Warning, "The election failed, and is tried again: {Reason}")]
    public partial void ElectionFailed(string reason);

    [LoggerMessage(8013, LogLevel.Warning, "{Kind} {Key} is not as it should be, and is tried again in {PauseSeconds} s: {Reason}")]
    public partial void TriedAgain(string kind, ObjectKey key, double pauseSeconds, string reason);

    [LoggerMessage(8014, LogLevel.Error, "{Kind} {Key} met a fault of the operator, and is tried again in {PauseSeconds} s")]
    public partial void Faulted(string kind, ObjectKey key, double pauseSeconds, Exception failure);

    [LoggerMessage(8015, LogLevel.Debug, "{Kind} {Key} was looked at in {ElapsedMs} ms")]
    public partial void LookedAt(string kind, ObjectKey key, double elapsedMs);

    [LoggerMessage(8016, LogLevel.Information, "This operator, {Identity}, has stopped its work and given the Lease back")]
    public partial void GivenBack(string identity);

    [LoggerMessage(8017, LogLevel.Warning, "The Lease could not be given back, and the next operator waits until it runs out: {Reason}")]
    public partial void NotGivenBack(string reason);
}
