using System.Net;
using Grpc.Net.Client;
using Microsoft.Extensions.Logging;
using StatefulServerless.Protocol;
using StatefulServerless.Proxy.Core.Discovery;
using StatefulServerless.Proxy.Discovery;
using StatefulServerless.Proxy.Hosting;

namespace StatefulServerless.Proxy.UserFunction;

/// <summary>The gRPC channel to the user function: plaintext HTTP/2, as many connections as its streams need.</summary>
internal sealed class UserFunctionChannel : IDisposable
{
    // Room for a set that is a little too large, so that the refusal names the limit.
    private const int LargestSpecBytes = DescriptorSetReader.MaxBytes + (1 << 20);

    private readonly GrpcChannel _channel;

    /// <remarks>A frame carries a payload, events and a snapshot, each of which may be as large as a message.</remarks>
    public UserFunctionChannel(ProxyOptions options, SpecConfirmation confirmation, ILoggerFactory loggers)
    {
        // It puts the brackets around an IPv6 address.
        Address = new UriBuilder(Uri.UriSchemeHttp, options.UserFunctionHost, options.UserFunctionPort).Uri.GetLeftPart(UriPartial.Authority);
        _channel = GrpcChannel.ForAddress(Address, new GrpcChannelOptions
        {
            HttpHandler = Handler(confirmation),
            DisposeHttpClient = true,
            LoggerFactory = loggers,
            MaxReceiveMessageSize = (int)Math.Min(int.MaxValue, Math.Max(3L * options.MaxMessageBytes, LargestSpecBytes) + 65_536),
            MaxSendMessageSize = null,
            // The limit above is for bytes on the wire; a few kilobytes of gzip could become gigabytes here.
            CompressionProviders = [],
        });
        Client = new Entity.EntityClient(_channel);
    }

    public string Address { get; }

    public Entity.EntityClient Client { get; }

    private static SocketsHttpHandler Handler(SpecConfirmation confirmation) => new()
    {
        // A user function that allows only 100 streams for each connection would stall the 101st entity.
        EnableMultipleHttp2Connections = true,
        PooledConnectionIdleTimeout = TimeSpan.FromMinutes(5),
        ConnectTimeout = TimeSpan.FromSeconds(5),
        KeepAlivePingDelay = TimeSpan.FromSeconds(30),
        KeepAlivePingTimeout = TimeSpan.FromSeconds(10),
        KeepAlivePingPolicy = HttpKeepAlivePingPolicy.WithActiveRequests,
        AutomaticDecompression = DecompressionMethods.None,
        UseProxy = false,
        ConnectCallback = (context, cancellationToken) =>
            UserFunctionConnection.OpenAsync(context.DnsEndPoint, confirmation.Doubt, cancellationToken),
        UseCookies = false,
    };

    public void Dispose() => _channel.Dispose();
}
