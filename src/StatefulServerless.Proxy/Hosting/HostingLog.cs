using Microsoft.Extensions.Logging;

namespace StatefulServerless.Proxy.Hosting;

/// <summary>The log of hosting: event ids 7000 to 7999.</summary>
internal sealed partial class HostingLog(ILogger<HostingLog> logger)
{
    [LoggerMessage(7000, LogLevel.Information,
        "Proxy {Version} listens on {Address}:{HttpPort} (gRPC and HTTP/1.1), management on {Address}:{ManagementPort}, journal {Journal}")]
    public partial void Listening(string version, string address, int httpPort, int managementPort, string journal);

    [LoggerMessage(7001, LogLevel.Information, "Stopping: {CallsInFlight} calls in flight have {ShutdownTimeout} to finish")]
    public partial void Stopping(int callsInFlight, TimeSpan shutdownTimeout);

    [LoggerMessage(7002, LogLevel.Information, "Stopped")]
    public partial void Stopped();

    [LoggerMessage(7004, LogLevel.Error, "Stopping, as the proxy cannot be what it is told to be: {Complaint}")]
    public partial void Unusable(string complaint);

    [LoggerMessage(7003, LogLevel.Information, "{Service} listens on {Address} for gRPC and HTTP/JSON. Try:{CurlLines}")]
    public partial void TryIt(string service, string address, string curlLines);
}
