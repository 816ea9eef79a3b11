using Grpc.Core;
using Microsoft.Extensions.Logging;
using StatefulServerless.Protocol;

namespace StatefulServerless.Streams;

/// <summary>
/// Carries frames between the wire and an <see cref="IEntityStream"/>, until the proxy half-closes, the stream ends itself,
/// or the process stops. When it stops, what has arrived is still answered.
/// </summary>
internal static class StreamPump
{
    public static async Task RunAsync(
        IEntityStream stream,
        IAsyncStreamReader<EntityStreamIn> frames,
        IAsyncStreamWriter<EntityStreamOut> answers,
        ILogger logger,
        CancellationToken stopping,
        CancellationToken cancelled)
    {
        await using var owned = stream;
        try
        {
            while (await HasNextAsync(frames, stopping, cancelled))
            {
                var step = await stream.ReceiveAsync(frames.Current, cancelled);
                if (step.Answer is not null) await answers.WriteAsync(step.Answer, cancelled);
                if (step.EndsStream) return;
            }
        }
        catch (Exception) when (cancelled.IsCancellationRequested)
        {
            StreamLog.StreamCancelled(logger);
        }
    }

    private static async ValueTask<bool> HasNextAsync(IAsyncStreamReader<EntityStreamIn> frames, CancellationToken stopping, CancellationToken cancelled)
    {
        var next = frames.MoveNext(cancelled);
        try
        {
            return await next.WaitAsync(stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested && !cancelled.IsCancellationRequested)
        {
            Observe(next);
            return false;
        }
    }

    /// <summary>The read that is given up ends in an error as soon as the call is complete; nobody needs to hear of it.</summary>
    private static void Observe(Task abandoned) =>
        abandoned.ContinueWith(static task => _ = task.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
}
