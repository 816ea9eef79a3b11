using System.Net;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Grpc.Net.Client;
using StatefulServerless.Protocol;
using StatefulServerless.Proxy.Core.Discovery;
using StatefulServerless.Proxy.Discovery;
using StatefulServerless.Proxy.Hosting;

namespace StatefulServerless.Proxy.Histories.Replaying;

/// <summary>A user function that histories are replayed into: its connection, and what it says it serves.</summary>
internal sealed class TriedFunction : IDisposable
{
    private const int LargestFrameBytes = 64 * 1024 * 1024;

    private readonly GrpcChannel _channel;

    private TriedFunction(string address, GrpcChannel channel, EntityType type)
    {
        (Address, _channel, Type) = (address, channel, type);
        Client = new Entity.EntityClient(channel);
    }

    public string Address { get; }

    public EntityType Type { get; }

    public Entity.EntityClient Client { get; }

    /// <summary>Waits until the function answers <c>ready</c>.</summary>
    /// <exception cref="HistoryException">It does not, or a proxy would refuse its spec.</exception>
    public static async Task<TriedFunction> ConnectAsync(string address, TimeSpan patience, CancellationToken cancellationToken)
    {
        var channel = Open(address);
        try
        {
            var headers = new Grpc.Core.Metadata { { MetadataKeys.Proxy, $"stateful-serverless-proxy/{ProxyVersion.Text}" } };
            var spec = await new Entity.EntityClient(channel).readyAsync(
                new Empty(), new CallOptions(headers, DateTime.UtcNow + patience, cancellationToken).WithWaitForReady());
            var reading = EntitySpecReader.Read(spec);
            return reading.EntityType is { } type ? new TriedFunction(address, channel, type)
                : throw new HistoryException($"The spec of the function at {address} is refused:{string.Concat(reading.Complaints.Select(complaint => $"\n- {complaint}"))}");
        }
        catch (RpcException failure)
        {
            channel.Dispose();
            throw new HistoryException($"The function at {address} does not answer: {DiscoveryObstacle.Of(failure, address)}");
        }
    }

    public void Dispose() => _channel.Dispose();

    private static GrpcChannel Open(string address)
    {
        if (!Uri.TryCreate($"http://{address}", UriKind.Absolute, out var uri) || uri.PathAndQuery != "/")
            throw new HistoryException($"'{address}' is no address of a function; expected HOST:PORT, such as localhost:8080");
        return GrpcChannel.ForAddress(uri, new GrpcChannelOptions
        {
            HttpHandler = new SocketsHttpHandler { EnableMultipleHttp2Connections = true, UseProxy = false, AutomaticDecompression = DecompressionMethods.None },
            DisposeHttpClient = true,
            MaxReceiveMessageSize = LargestFrameBytes,
            MaxSendMessageSize = null,
            CompressionProviders = [],
        });
    }
}
