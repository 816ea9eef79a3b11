using Microsoft.Extensions.Logging;

namespace StatefulServerless.Proxy.Upgrades;

/// <summary>The log of upgrades, a part of discovery's: event ids 6100 to 6199.</summary>
internal sealed partial class UpgradeLog(ILogger<UpgradeLog> logger)
{
    [LoggerMessage(6100, LogLevel.Information, "Recorded the spec of {Service} in the journal (persistence id {PersistenceId}, {NumberOfShards} shards)")]
    public partial void Recorded(string service, string persistenceId, int numberOfShards);

    [LoggerMessage(6101, LogLevel.Warning, "The spec of {Service} has a change that is allowed by name, {Name}: {Change}")]
    public partial void Allowed(string service, string name, string change);

    [LoggerMessage(6102, LogLevel.Warning, "The spec of {Service} is compatible with the recorded one, but: {Note}")]
    public partial void Noted(string service, string note);

    [LoggerMessage(6103, LogLevel.Information, "The record of {Service} was not stored, and is read again: {Reason}")]
    public partial void ReadsAgain(string service, string reason);
}
