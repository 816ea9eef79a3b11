using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Google.Protobuf;
using Grpc.Core;
using StatefulServerless.Proxy.Core.Calls;

namespace StatefulServerless.Proxy.Frontend.Grpc;

/// <summary>
/// The commands of one streamed call: reads them, dispatches as many as may be in flight, and gives their results in the
/// order of the commands.
/// </summary>
/// <param name="requests">The call's messages; nobody else reads them.</param>
/// <param name="dispatch">Sends a command on; called for one message after the other.</param>
/// <param name="parallelism">How many commands are in flight at most, counted until their result is used.</param>
/// <param name="idleness">Is told of every command; null where nobody wants to know.</param>
internal sealed class StreamedCommands(
    IAsyncStreamReader<ByteString> requests, Func<ByteString, Task<CallResult>> dispatch, int parallelism, StreamIdleness? idleness = null)
{
    // Bounded by how many commands may be in flight.
    private readonly Channel<Task<CallResult>> _inFlight = Channel.CreateUnbounded<Task<CallResult>>();

    private int _dispatchedCommands;

    /// <summary>Runs the call, once. After a failure nothing further is read; what was dispatched before still finishes.</summary>
    public async IAsyncEnumerable<CallResult> RunAsync([EnumeratorCancellation] CancellationToken callerGone)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(callerGone);
        using var free = new SemaphoreSlim(parallelism);
        var reading = ReadAsync(free, stop.Token);
        CallFailure? failure = null;
        try
        {
            await foreach (var answering in _inFlight.Reader.ReadAllAsync(callerGone))
            {
                var result = await answering;
                failure = result as CallFailure;
                if (failure is not null) break;
                yield return result;
                idleness?.CommandAnswered();
                free.Release();
            }
        }
        finally
        {
            await stop.CancelAsync();
            await reading;
        }

        if (failure is not null) yield return OfTheWholeCall(failure);
    }

    private async Task ReadAsync(SemaphoreSlim free, CancellationToken stop)
    {
        Exception? end = null;
        try
        {
            await free.WaitAsync(stop);
            while (await requests.MoveNext(stop))
            {
                _dispatchedCommands++;
                idleness?.CommandSent();
                _inFlight.Writer.TryWrite(dispatch(requests.Current));
                await free.WaitAsync(stop);
            }
        }
        catch (Exception caught)
        {
            end = caught;
        }

        _inFlight.Writer.Complete(end);
    }

    // A caller that reads not-executed may send the call again: true only if the failed command was all there was of it.
    private CallFailure OfTheWholeCall(CallFailure failure) =>
        _dispatchedCommands == 1 ? failure : failure with { Outcome = CommandOutcome.Unknown, SequenceNumber = null };
}
