using Microsoft.Extensions.Logging;

namespace StatefulServerless.Proxy.Discovery;

/// <summary>The log of discovery: event ids 6000 to 6999.</summary>
internal sealed partial class DiscoveryLog(ILogger<DiscoveryLog> logger)
{
    [LoggerMessage(6000, LogLevel.Information, "Waiting for the user function at {Address}")]
    public partial void Waiting(string address);

    [LoggerMessage(6001, LogLevel.Information,
        "Serving {Service} (persistence id {PersistenceId}, {MethodCount} methods, {BindingCount} HTTP bindings) of the user function at {Address}")]
    public partial void Serving(string service, string persistenceId, int methodCount, int bindingCount, string address);

    [LoggerMessage(6002, LogLevel.Warning, "The user function at {Address} is not ready: {Obstacle}")]
    public partial void NotReady(string address, string obstacle);

    [LoggerMessage(6003, LogLevel.Information, "The user function of {Service} at {Address} answers again")]
    public partial void FoundAgain(string service, string address);

    [LoggerMessage(6004, LogLevel.Error, "Discovery of the user function at {Address} failed")]
    public partial void DiscoveryFailed(Exception cause, string address);

    [LoggerMessage(6005, LogLevel.Error,
        "Stopping: the user function at {Address} offered a spec that is refused {Count} times in a row (MaxRefusedSpecs), and nothing has been served")]
    public partial void GaveUp(string address, int count);
}
