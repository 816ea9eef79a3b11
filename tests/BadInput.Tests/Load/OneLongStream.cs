using Grpc.Core;
using Grpc.Net.Client;
using StatefulServerless.BadInput.Tests.Protos;
using StatefulServerless.BadInput.Tests.Service;

namespace StatefulServerless.BadInput.Tests.Load;

/// <summary>One call with many messages for many entities: a reply for each, in order.</summary>
internal static class OneLongStream
{
    public static async Task RunAsync(RichService service, LoadCase row, string key, CancellationToken cancellationToken)
    {
        using var channel = GrpcChannel.ForAddress(service.Proxy.Address);
        using var call = new Rich.RichClient(channel).Converse(cancellationToken: cancellationToken);
        var saying = SayAsync(call.RequestStream, row, key, cancellationToken);
        var replies = 0;
        await foreach (var stored in call.ResponseStream.ReadAllAsync(cancellationToken))
        {
            Assert.Equal(($"{replies}", (replies / row.Entities) + 1), (stored.Text, stored.Notes));
            replies++;
        }

        await saying;
        Assert.Equal(row.Count, replies);
    }

    private static async Task SayAsync(IClientStreamWriter<Note> stream, LoadCase row, string key, CancellationToken cancellationToken)
    {
        for (var message = 0; message < row.Count; message++)
            await stream.WriteAsync(new Note { Key = $"{key}-{message % row.Entities}", Text = $"{message}" }, cancellationToken);
        await stream.CompleteAsync();
    }
}
