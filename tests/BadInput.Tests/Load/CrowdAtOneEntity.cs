using Grpc.Core;
using Grpc.Net.Client;
using StatefulServerless.BadInput.Tests.Protos;
using StatefulServerless.BadInput.Tests.Service;

namespace StatefulServerless.BadInput.Tests.Load;

/// <summary>
/// Many commands for an entity that is busy: as many as its queue takes are served when it is free again, and the others have been refused at
/// once.
/// </summary>
internal static class CrowdAtOneEntity
{
    public static async Task RunAsync(RichService service, LoadCase row, string key, CancellationToken cancellationToken)
    {
        using var channel = GrpcChannel.ForAddress(service.Proxy.Address);
        var client = new Rich.RichClient(channel);
        service.Function.Hold();
        try
        {
            var calls = Enumerable.Range(0, row.Count)
                .Select(_ => StatusOfAsync(client, new Note { Key = key, Text = RichFunction.Wait }, cancellationToken)).ToList();
            var refused = 0;
            await foreach (var call in Task.WhenEach(calls).WithCancellation(cancellationToken))
            {
                Assert.Equal((StatusCode.ResourceExhausted, true), (call.Result.StatusCode, call.Result.Detail.StartsWith("queue full: ", StringComparison.Ordinal)));
                if (++refused == row.Refused) break;
            }

            service.Function.Release();
            var statuses = await Task.WhenAll(calls);
            Assert.Equal(row.Served, statuses.Count(status => status.StatusCode == StatusCode.OK));
        }
        finally
        {
            service.Function.Release();
        }
    }

    private static async Task<Status> StatusOfAsync(Rich.RichClient client, Note note, CancellationToken cancellationToken)
    {
        try
        {
            await client.StoreAsync(note, cancellationToken: cancellationToken);
            return Status.DefaultSuccess;
        }
        catch (RpcException failure)
        {
            return failure.Status;
        }
    }
}
