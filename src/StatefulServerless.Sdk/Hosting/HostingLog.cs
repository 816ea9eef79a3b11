using Microsoft.Extensions.Logging;

namespace StatefulServerless.Hosting;

internal static partial class HostingLog
{
    [LoggerMessage(9100, LogLevel.Information, "Serving {Service} by {EntityClass}, persistence id {PersistenceId}, to a proxy on {Host}:{Port}")]
    public static partial void Serving(ILogger logger, string service, string entityClass, string persistenceId, string host, int port);

    [LoggerMessage(9101, LogLevel.Information, "Discovered by {Proxy} from {Peer}")]
    public static partial void Discovered(ILogger logger, string proxy, string peer);
}
