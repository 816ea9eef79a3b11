using StatefulServerless.Operator.Api;
using StatefulServerless.Operator.Queue;
using StatefulServerless.Operator.Reconciling;

namespace StatefulServerless.Operator.Controlling;

/// <summary>Takes resources from a queue, several at once, and has each looked at until that succeeds.</summary>
internal sealed class Controller(string kind, WorkQueue queue, IReconciler reconciler, ControlMetrics metrics, ControlLog log, TimeProvider time)
{
    /// <param name="workers">How many are looked at at once.</param>
    /// <param name="taking">Cancelled when no other one is to be begun.</param>
    /// <param name="working">Cancelled when what is under way is to be broken off.</param>
    public Task RunAsync(int workers, CancellationToken taking, CancellationToken working) =>
        Task.WhenAll(Enumerable.Range(0, workers).Select(_ => WorkAsync(taking, working)));

    private async Task WorkAsync(CancellationToken taking, CancellationToken working)
    {
        while (!taking.IsCancellationRequested)
        {
            var key = await queue.TakeAsync(taking);
            var began = time.GetTimestamp();
            var result = await LookAtAsync(key, working);
            metrics.LookedAt(kind, result, time.GetElapsedTime(began));
            log.LookedAt(kind, key, time.GetElapsedTime(began).TotalMilliseconds);
        }
    }

    private async Task<string> LookAtAsync(ObjectKey key, CancellationToken cancellationToken)
    {
        try
        {
            await reconciler.ReconcileAsync(key, cancellationToken);
            queue.Done(key);
            return "done";
        }
        catch (ApiRefusedException refused) when (refused.IsConflict)
        {
            // Somebody was faster: no fault, and nothing for the log.
            queue.Failed(key);
            return "conflict";
        }
        catch (Exception failure) when (failure is NotYetException or ApiRefusedException or HttpRequestException or IOException or TimeoutException)
        {
            log.TriedAgain(kind, key, queue.Failed(key).TotalSeconds, failure.Message);
            return "failed";
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            log.Faulted(kind, key, queue.Failed(key).TotalSeconds, fault);
            return "fault";
        }
    }
}
