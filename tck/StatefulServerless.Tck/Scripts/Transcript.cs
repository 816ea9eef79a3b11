namespace StatefulServerless.Tck.Scripts;

/// <summary>What went over the wire in a case, and what the script did beside it. Safe for any thread; keeps the beginning and the end.</summary>
internal sealed class Transcript
{
    private const int MaxFirst = 20;
    private const int MaxLast = 60;

    private readonly Lock _lock = new();
    private readonly List<Func<string>> _first = [];
    private readonly Queue<Func<string>> _last = new();
    private int _left;

    /// <param name="where">The stream or call.</param>
    /// <param name="what">Is asked only if somebody reads the line: most cases pass, and frames may be large.</param>
    public void Sent(string where, Func<string> what) => Add(() => $"{where} > {what()}");

    /// <inheritdoc cref="Sent"/>
    public void Received(string where, Func<string> what) => Add(() => $"{where} < {what()}");

    public void Did(string what) => Add(() => $"* {what}");

    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_lock) return [.. _first.Concat(_left == 0 ? [] : [() => $"… {_left} lines …"]).Concat(_last).Select(line => line())];
        }
    }

    private void Add(Func<string> line)
    {
        lock (_lock)
        {
            if (_first.Count < MaxFirst)
            {
                _first.Add(line);
                return;
            }

            _last.Enqueue(line);
            if (_last.Count <= MaxLast) return;
            _last.Dequeue();
            _left++;
        }
    }
}
