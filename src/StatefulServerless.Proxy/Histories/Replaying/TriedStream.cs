using Grpc.Core;
using StatefulServerless.Protocol;

namespace StatefulServerless.Proxy.Histories.Replaying;

/// <summary>
/// One stream of a tried function, from Init to its end. A function processes everything before it completes after the half-close, and writes nothing but the
/// answer of the query: so a stream that ends with OK and no other frame has loaded the entity.
/// </summary>
internal sealed class TriedStream : IDisposable
{
    private readonly CancellationTokenSource _silence;
    private readonly TimeSpan _patience;
    private readonly AsyncDuplexStreamingCall<EntityStreamIn, EntityStreamOut> _call;
    private readonly Task<bool> _first;

    public TriedStream(TriedFunction function, TimeSpan patience, CancellationToken cancellationToken)
    {
        _silence = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _patience = patience;
        _silence.CancelAfter(patience);
        _call = function.Client.handle(cancellationToken: _silence.Token);
        // Read from the beginning on: a refusal may come at any time.
        _first = _call.ResponseStream.MoveNext(CancellationToken.None);
    }

    /// <returns>False when the function does not take more.</returns>
    public async Task<bool> TrySendAsync(EntityStreamIn frame)
    {
        if (_first.IsCompleted) return false;
        try
        {
            await _call.RequestStream.WriteAsync(frame);
            _silence.CancelAfter(_patience);
            return true;
        }
        catch (Exception failure) when (failure is RpcException or InvalidOperationException or OperationCanceledException or IOException)
        {
            // The reading side knows why.
            return false;
        }
    }

    /// <summary>Ends the stream, with the answer to a command if one is expected.</summary>
    /// <param name="isTaken">Whether the function has taken all that was sent.</param>
    /// <param name="commandId">The command that was sent last; null for none.</param>
    /// <returns>The frame that answers the command, or why the entity could not be loaded; neither when all is well and no command was sent.</returns>
    public async Task<(EntityStreamOut? Answer, string? Refusal)> EndAsync(bool isTaken, long? commandId)
    {
        try
        {
            if (commandId is null) await CompleteAsync();
            if (!await _first) return (null, isTaken && commandId is null ? null : "it completed the stream before its end");
            var frame = _call.ResponseStream.Current;
            if (DefectOf(frame, commandId) is { } defect) return (null, defect);
            await CompleteAsync();
            return await _call.ResponseStream.MoveNext(CancellationToken.None) ? (null, "it broke the protocol: it sent a frame behind its answer") : (frame, null);
        }
        catch (RpcException failure)
        {
            return (null, _silence.IsCancellationRequested ? $"it did nothing for {_patience.TotalSeconds:0.###} s" : $"its stream ended with {failure.StatusCode}: {failure.Status.Detail}");
        }
    }

    private static string? DefectOf(EntityStreamOut frame, long? commandId)
    {
        if (frame.Failure is { CommandId: 0 } refusal) return refusal.Description.Length > 0 ? refusal.Description : "it gave the stream up without a description";
        var found = frame.Reply?.CommandId ?? frame.Failure?.CommandId;
        return found == commandId && found is not null ? null
            : $"it broke the protocol: found {frame.MessageCase} for command {found}, expected {(commandId is null ? "no frame" : $"one for command {commandId}")}";
    }

    public void Dispose()
    {
        _call.Dispose();
        _silence.Dispose();
    }

    private async Task CompleteAsync()
    {
        try
        {
            await _call.RequestStream.CompleteAsync();
        }
        catch (Exception failure) when (failure is InvalidOperationException or OperationCanceledException or IOException)
        {
            // It is over already.
        }
    }
}
