using System.Threading.Channels;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using StatefulServerless.Protocol;

namespace StatefulServerless.Tck.Tests.Mutants.Proxies;

/// <summary>One entity of a paper proxy: its queue, its stream, and what is stored of it. All of it happens in one loop.</summary>
internal sealed class PaperEntity(PaperSurroundings world, string id)
{
    private readonly Channel<PaperCall> _arrivals = Channel.CreateUnbounded<PaperCall>();
    private readonly List<PaperCall> _queue = [];
    private readonly PaperRow _row = new(world, id);
    private PaperStream? _stream;

    private PaperRules Rules => world.Rules;

    private PaperJudge Judge => new(world.Rules);

    private bool WatchesFrames => _stream is not null && !Rules.KeepsEndedStreams && !Rules.TakesLateReplies;

    public void Add(PaperCall call) => _arrivals.Writer.TryWrite(call);

    /// <summary>Serves callers until there will be no more.</summary>
    public async Task RunAsync()
    {
        try
        {
            while (await NextAsync() is { } call) await ServeAsync(call);
            if (_stream is not null) await _stream.CompleteAsync();
        }
        catch (Exception) when (world.Killed.IsCancellationRequested)
        {
            // Nothing is finished.
        }
    }

    /// <summary>The proxy ends: there will be no more callers.</summary>
    public void End() => _arrivals.Writer.TryComplete();

    private async Task<PaperCall?> NextAsync()
    {
        while (true)
        {
            TakeArrivals();
            if (_queue.Count > 0) return Dequeue();
            using var over = CancellationTokenSource.CreateLinkedTokenSource(world.Killed);
            var arrival = _arrivals.Reader.WaitToReadAsync(over.Token).AsTask();
            var frame = WatchesFrames ? _stream!.Frames.WaitToReadAsync(over.Token).AsTask() : Task.Delay(Timeout.Infinite, over.Token);
            var idle = Task.Delay(_stream is null || Rules.NeverPassivates ? Timeout.InfiniteTimeSpan : world.PassivationTimeout, over.Token);
            var first = await Task.WhenAny(arrival, frame, idle);
            await over.CancelAsync();
            world.Killed.ThrowIfCancellationRequested();
            if (first == arrival && !await arrival) return null;
            if (first == frame) LoseStream();
            if (first == idle) await PassivateAsync();
        }
    }

    private void TakeArrivals()
    {
        while (_arrivals.Reader.TryRead(out var call)) _queue.Add(call);
        if (!Rules.SendsCommandsOfThoseWhoLeft) _queue.RemoveAll(call => call.Left.IsCancellationRequested);
    }

    private PaperCall Dequeue()
    {
        var call = Rules.ServesTheLastFirst ? _queue[^1] : _queue[0];
        _queue.Remove(call);
        return call;
    }

    private async Task PassivateAsync()
    {
        var stream = _stream!;
        _stream = null;
        if (Rules.CancelsIdleStreams) stream.Dispose();
        else await stream.CompleteAsync();
    }

    // A frame without a command, or the end of the stream.
    private void LoseStream()
    {
        if (Rules.IgnoresStrayFrames && _stream!.Frames.TryRead(out _)) return;
        DropStream();
    }

    private void DropStream()
    {
        _stream?.Dispose();
        _stream = null;
    }

    private async Task ServeAsync(PaperCall call)
    {
        try
        {
            var stream = _stream ??= await _row.LoadAsync(withSnapshot: !Rules.LosesSnapshots);
            await SendAsync(stream, call);
            await TakeAsync(call, stream, await NextFrameAsync(stream));
        }
        catch (TimeoutException)
        {
            call.Refuse(StatusCode.DeadlineExceeded, "no answer in time", "unknown");
            if (!Rules.TakesLateReplies) DropStream();
        }
        catch (Exception lost) when (lost is RpcException or InvalidOperationException or EndOfStreamException && !world.Killed.IsCancellationRequested)
        {
            if (!Rules.KeepsEndedStreams) DropStream();
            call.Refuse(StatusCode.Unavailable, "the stream has ended");
            EndQueue();
        }
    }

    private void EndQueue()
    {
        TakeArrivals();
        foreach (var waiting in Rules.LeavesTheQueueHanging ? [] : _queue) waiting.Refuse(StatusCode.Unavailable, "the stream has ended");
        _queue.Clear();
    }

    private async Task SendAsync(PaperStream stream, PaperCall call)
    {
        var command = call.Command.Clone();
        command.Id = stream.LastCommandId = Rules.NextCommandId(stream.LastCommandId);
        await stream.SendAsync(new EntityStreamIn { Command = command });
    }

    private async Task<EntityStreamOut> NextFrameAsync(PaperStream stream)
    {
        using var time = CancellationTokenSource.CreateLinkedTokenSource(world.Killed);
        time.CancelAfter(Rules.PassivatesTheBusy ? world.PassivationTimeout : world.RelayTimeout);
        try
        {
            if (Rules.SendsTwoCommands) await SendAnotherAsync(stream, time.Token);
            if (!await stream.Frames.WaitToReadAsync(time.Token)) throw new EndOfStreamException();
        }
        catch (OperationCanceledException) when (!world.Killed.IsCancellationRequested)
        {
            if (!Rules.PassivatesTheBusy) throw new TimeoutException();
            await stream.CompleteAsync();
            throw new EndOfStreamException();
        }

        return stream.Frames.TryRead(out var frame) ? frame : throw new EndOfStreamException();
    }

    // The flaw of a proxy that does not wait for the answer of the command before.
    private async Task SendAnotherAsync(PaperStream stream, CancellationToken time)
    {
        var frame = stream.Frames.WaitToReadAsync(time).AsTask();
        if (await Task.WhenAny(frame, _arrivals.Reader.WaitToReadAsync(time).AsTask()) != frame && _arrivals.Reader.TryPeek(out var next)) await SendAsync(stream, next);
    }

    private async Task TakeAsync(PaperCall call, PaperStream stream, EntityStreamOut frame)
    {
        switch (frame.MessageCase)
        {
            case EntityStreamOut.MessageOneofCase.Failure when frame.Failure.CommandId == 0:
                await GivenUpAsync(call, stream, frame.Failure);
                return;
            case EntityStreamOut.MessageOneofCase.Failure when Judge.Fits(frame.Failure.CommandId, stream):
                stream.HasServed = true;
                call.Answer.TrySetResult(AnswerOf(frame.Failure));
                return;
            case EntityStreamOut.MessageOneofCase.Reply when Judge.Fits(frame.Reply.CommandId, stream) && Judge.WrongIn(frame.Reply) is null:
                stream.HasServed = true;
                Store(call, frame.Reply);
                return;
            case EntityStreamOut.MessageOneofCase.None when Rules.TakesEmptyFramesForReplies:
                call.Succeed(new Reply { Payload = new Any() });
                return;
        }

        DropStream();
        call.Refuse(StatusCode.Internal, $"the user function broke the protocol: {(frame.Reply is { } reply && Judge.Fits(reply.CommandId, stream) ? Judge.WrongIn(reply) : "a frame that answers nothing")}");
    }

    private async Task GivenUpAsync(PaperCall call, PaperStream stream, Failure failure)
    {
        if (!Rules.KeepsStreamsGivenUp) DropStream();
        if (stream.HasServed)
        {
            call.Refuse(StatusCode.Internal, $"the user function gave up the stream: {failure.Description}");
            return;
        }

        if (stream.HasSnapshot && !Rules.InsistsOnSnapshots)
        {
            _stream = await _row.LoadAsync(withSnapshot: false);
            await ServeAsync(call);
            return;
        }

        call.Refuse(StatusCode.FailedPrecondition, $"the user function cannot load entity '{id}': {failure.Description}");
    }

    private PaperAnswer AnswerOf(Failure failure) => new(
        failure.StatusCode is > 0 and <= 16 && !Rules.DropsFailureCodes ? (StatusCode)failure.StatusCode : StatusCode.Unknown,
        Rules.DropsFailureTexts ? "" : failure.Description,
        Rules.ResultOfFailureCounts ? "executed" : "not-executed")
    {
        Sequence = _row.SequenceNumber,
    };

    private void Store(PaperCall call, Reply reply)
    {
        try
        {
            call.Succeed(reply, _row.Store(reply));
        }
        catch (IOException) when (Rules.AcknowledgesFailedWrites)
        {
            call.Succeed(reply);
        }
        catch (IOException failure)
        {
            DropStream();
            call.Refuse(StatusCode.Unavailable, failure.Message);
        }
    }
}
