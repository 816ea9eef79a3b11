using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using StatefulServerless.Protocol;
using StatefulServerless.Tck.Functions;

namespace StatefulServerless.Tck.Tests.Mutants.Frontends;

/// <summary>The paper frontend on the wire.</summary>
internal sealed class PaperEndpoint(PaperProcess process) : Entity.EntityBase
{
    public override Task<EntitySpec> ready(Empty request, ServerCallContext context) =>
        Task.FromResult(process.Conduct.Spec(ModelSpecs.Named("model")!, process.CountAsking()));

    public override async Task handle(
        IAsyncStreamReader<EntityStreamIn> requestStream, IServerStreamWriter<EntityStreamOut> responseStream, ServerCallContext context)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken, process.Stopping);
        await process.Threads.WaitAsync(end.Token);
        try
        {
            await ServeAsync(requestStream, responseStream, end.Token);
        }
        catch (Exception broken) when (broken is OperationCanceledException or IOException and not InvalidProtocolBufferException)
        {
            // The proxy has cancelled the stream, or is gone.
            process.Conduct.AfterCancel(process);
        }
        finally
        {
            process.Threads.Release();
        }
    }

    private async Task ServeAsync(IAsyncStreamReader<EntityStreamIn> frames, IServerStreamWriter<EntityStreamOut> answers, CancellationToken cancellationToken)
    {
        var entity = new PaperEntity(process);
        var isMore = await frames.MoveNext(cancellationToken);
        while (isMore)
        {
            var work = entity.TakeAsync(frames.Current, cancellationToken);
            var next = process.Conduct.FinishesBeforeItEnds ? null : frames.MoveNext(cancellationToken);
            if (next is not null && await Task.WhenAny(work, next) == next && !await next) return;
            foreach (var answer in await work) await answers.WriteAsync(answer, cancellationToken);
            if (entity.HasGivenUp && process.Conduct.EndsWhenGivenUp) return;
            // Not read ahead: a stream that has ended may not be read any more, as the server uses what belongs to it for the next one.
            isMore = await (next ?? frames.MoveNext(cancellationToken));
        }

        await process.Conduct.Farewell(answers, cancellationToken);
    }
}
