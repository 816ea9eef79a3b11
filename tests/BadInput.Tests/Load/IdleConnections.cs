using Grpc.Core;
using Grpc.Net.Client;
using StatefulServerless.BadInput.Tests.Http2;
using StatefulServerless.BadInput.Tests.Protos;
using StatefulServerless.BadInput.Tests.Service;
using StatefulServerless.BadInput.Tests.Transport;
using StatefulServerless.EndToEnd.Tests.Processes;

namespace StatefulServerless.BadInput.Tests.Load;

/// <summary>More connections that do nothing than the proxy takes: those over the limit are closed, and there is room again when the others go.</summary>
internal static class IdleConnections
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);

    public static async Task RunAsync(RichService service, LoadCase row, CancellationToken cancellationToken)
    {
        var connections = new List<FrameConnection>();
        try
        {
            for (var count = 0; count < row.Count; count++) connections.Add(await OpenAsync(service.Port, cancellationToken));
            await Task.WhenAll(connections.Select(connection => connection.Heard.UntilAsync(() => connection.Heard.HasSettings, cancellationToken)));
            Assert.InRange(connections.Count(connection => connection.Heard.HasSettings), row.Served, row.Count - row.Refused);
            await service.Traffic.RoundTripAsync();
        }
        finally
        {
            foreach (var connection in connections) await connection.DisposeAsync();
        }

        await Eventually.IsTrueAsync(() => IsServedAsync(service), _patience, "a newcomer to be served again", () => service.Proxy.Log);
    }

    private static async Task<FrameConnection> OpenAsync(int port, CancellationToken cancellationToken)
    {
        var connection = await FrameConnection.OpenAsync(port, cancellationToken);
        connection.Listen();
        await connection.SayAsync(FrameScript.Handshake, cancellationToken);
        return connection;
    }

    private static async Task<bool> IsServedAsync(RichService service)
    {
        using var channel = GrpcChannel.ForAddress(service.Proxy.Address);
        try
        {
            await new Rich.RichClient(channel).GetAsync(new NoteKey { Key = "newcomer" });
            return true;
        }
        catch (RpcException refused) when (refused.StatusCode == StatusCode.Unavailable)
        {
            return false;
        }
    }
}
