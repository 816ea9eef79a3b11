using System.Buffers.Binary;

namespace StatefulServerless.BadInput.Tests.Http2;

/// <summary>What a server has said on a connection: every kind of frame counted, the newest ends and answers kept. Safe for any thread.</summary>
internal sealed class HeardFrames
{
    private const int Shown = 5;

    private readonly Lock _lock = new();
    private readonly Dictionary<FrameType, int> _counts = [];
    private readonly List<(int Stream, ErrorCode Code)> _resets = [];
    private readonly List<(int Stream, string Statuses)> _answers = [];
    private readonly List<(Func<bool> IsTrue, TaskCompletionSource Source)> _waiting = [];

    /// <summary>Why the server ended the connection; null while it has not said so.</summary>
    public ErrorCode? GoAway { get; private set; }

    public bool HasEnded { get; private set; }

    /// <summary>Whether the server has greeted the client.</summary>
    public bool HasSettings => Locked(() => _counts.ContainsKey(FrameType.Settings));

    /// <summary>Waits until something is true of what has been heard, or the connection ends.</summary>
    public Task UntilAsync(Func<bool> isTrue, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (HasEnded || isTrue()) return Task.CompletedTask;
            var source = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Add((isTrue, source));
            return source.Task.WaitAsync(cancellationToken);
        }
    }

    public void Add(Frame frame)
    {
        lock (_lock)
        {
            _counts[frame.Type] = _counts.GetValueOrDefault(frame.Type) + 1;
            if (frame.Type == FrameType.GoAway) GoAway = (ErrorCode)BinaryPrimitives.ReadInt32BigEndian(frame.Payload.Span[4..]);
            if (frame.Type == FrameType.ResetStream) KeepNewest(_resets, (frame.StreamId, (ErrorCode)BinaryPrimitives.ReadInt32BigEndian(frame.Payload.Span)));
            if (frame.Type == FrameType.Headers) Keep(frame);
            Wake();
        }
    }

    public void End()
    {
        lock (_lock)
        {
            HasEnded = true;
            Wake();
        }
    }

    /// <summary>One line: <c>open</c> or <c>closed</c>, then <c>GOAWAY code</c>, <c>RESET stream code</c>, <c>ANSWER stream statuses</c>, and how many frames of each type.</summary>
    public override string ToString() => Locked(() => string.Join("; ",
    [
        HasEnded ? "closed" : "open",
        .. GoAway is { } code ? [$"GOAWAY {NameOf(code)}"] : Array.Empty<string>(),
        .. _resets.Select(reset => $"RESET {reset.Stream} {NameOf(reset.Code)}"),
        .. _answers.Select(answer => $"ANSWER {answer.Stream} {answer.Statuses}"),
        .. _counts.Select(count => $"{count.Value} {count.Key}"),
    ]));

    // As in the specification: EnhanceYourCalm is ENHANCE_YOUR_CALM.
    private static string NameOf(ErrorCode code) =>
        string.Concat(code.ToString().Select((letter, at) => at > 0 && char.IsUpper(letter) ? $"_{letter}" : $"{char.ToUpperInvariant(letter)}"));

    private void Keep(Frame frame)
    {
        var fields = HeaderBlock.Read(frame.Payload.Span);
        var statuses = string.Join('/', [.. fields[":status"], .. fields["grpc-status"]]);
        var known = _answers.FindIndex(answer => answer.Stream == frame.StreamId);
        if (known < 0) KeepNewest(_answers, (frame.StreamId, statuses));
        else _answers[known] = (frame.StreamId, $"{_answers[known].Statuses}/{statuses}");
    }

    private static void KeepNewest<T>(List<T> kept, T newest)
    {
        if (kept.Count == Shown) kept.RemoveAt(0);
        kept.Add(newest);
    }

    private void Wake()
    {
        foreach (var waiting in _waiting.Where(waiting => HasEnded || waiting.IsTrue()).ToList())
        {
            _waiting.Remove(waiting);
            waiting.Source.TrySetResult();
        }
    }

    private T Locked<T>(Func<T> read)
    {
        lock (_lock)
        {
            return read();
        }
    }
}
