using Grpc.Core;
using Grpc.Net.Client;
using StatefulServerless.BadInput.Tests.Protos;
using StatefulServerless.BadInput.Tests.Service;

namespace StatefulServerless.BadInput.Tests.Load;

/// <summary>
/// Calls that are cancelled as soon as they are sent. The proxy has room for far fewer calls than these (<see cref="RichService.MaxCallsInFlight"/>): had
/// they left anything behind, the last call would be refused.
/// </summary>
internal static class CancelledCalls
{
    public static async Task RunAsync(RichService service, LoadCase row, string key, CancellationToken cancellationToken)
    {
        Assert.True(row.Count > RichService.MaxCallsInFlight);
        using var channel = GrpcChannel.ForAddress(service.Proxy.Address);
        var client = new Rich.RichClient(channel);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = row.Parallel, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, row.Count, parallel, async (_, token) => await CancelAsync(client, key, token));

        await client.StoreAsync(new Note { Key = key, Text = "last" }, cancellationToken: cancellationToken);
    }

    private static async Task CancelAsync(Rich.RichClient client, string key, CancellationToken cancellationToken)
    {
        using var cancelled = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var calling = client.StoreAsync(new Note { Key = key, Text = "x" }, cancellationToken: cancelled.Token);
        await cancelled.CancelAsync();
        try
        {
            await calling;
        }
        catch (RpcException failure) when (failure.StatusCode is StatusCode.Cancelled or StatusCode.ResourceExhausted)
        {
            // As it should be; an answer that came before would be as well.
        }
    }
}
