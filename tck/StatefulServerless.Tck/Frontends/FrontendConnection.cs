using System.Net;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Grpc.Net.Client;
using StatefulServerless.Protocol;

namespace StatefulServerless.Tck.Frontends;

/// <summary>The frontend under test as a proxy sees it: an address that may be killed and come back.</summary>
internal sealed class FrontendConnection(FrontendTarget target) : IAsyncDisposable
{
    private static readonly TimeSpan _readyLimit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan _probeLimit = TimeSpan.FromSeconds(2);

    private GrpcChannel _channel = Connect(target.Address);

    public FrontendTarget Target => target;

    public Entity.EntityClient Client => new(_channel);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await target.StartAsync();
        await target.AwaitReadyAsync(AnswersAsync, cancellationToken);
    }

    /// <summary>kill -9, and a new start.</summary>
    public async Task RestartAsync(CancellationToken cancellationToken)
    {
        await target.KillAsync();
        _channel.Dispose();
        _channel = Connect(target.Address);
        await StartAsync(cancellationToken);
    }

    /// <summary>A frontend that a case has brought down is started for the next one.</summary>
    public async Task EnsureRunningAsync(CancellationToken cancellationToken)
    {
        if (!await AnswersAsync(cancellationToken) && target.IsProcess) await RestartAsync(cancellationToken);
    }

    public async Task<EntitySpec> ReadyAsync(CancellationToken cancellationToken) => await AskAsync(_readyLimit, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        _channel.Dispose();
        await target.DisposeAsync();
    }

    private static GrpcChannel Connect(Uri address) => GrpcChannel.ForAddress(address, new GrpcChannelOptions
    {
        HttpHandler = new SocketsHttpHandler
        {
            EnableMultipleHttp2Connections = true,
            UseProxy = false,
            AutomaticDecompression = DecompressionMethods.None,
        },
        DisposeHttpClient = true,
        MaxReceiveMessageSize = null,
        MaxSendMessageSize = null,
        CompressionProviders = [],
    });

    private async Task<bool> AnswersAsync(CancellationToken cancellationToken)
    {
        try
        {
            await AskAsync(_probeLimit, cancellationToken);
            return true;
        }
        catch (RpcException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    private async Task<EntitySpec> AskAsync(TimeSpan limit, CancellationToken cancellationToken)
    {
        var headers = new Grpc.Core.Metadata { { MetadataKeys.Proxy, "stateful-serverless-tck/1" } };
        return await Client.readyAsync(new Empty(), headers, DateTime.UtcNow + limit, cancellationToken);
    }
}
