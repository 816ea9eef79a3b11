using System.Threading.Channels;
using StatefulServerless.Protocol;
using StatefulServerless.Tck.Matching;

namespace StatefulServerless.Tck.Pairs;

/// <summary>All that crosses about one entity, in the order in which it does. Safe for any thread.</summary>
internal sealed class RelayedEntity
{
    private readonly Lock _lock = new();
    private readonly Channel<Crossing> _crossings = Channel.CreateUnbounded<Crossing>();
    private readonly List<(string Rule, string Found)> _broken = [];
    private readonly StoredEntity _stored = new();
    private int _streams;

    /// <summary>What crossed and was not looked at yet.</summary>
    public ChannelReader<Crossing> Crossings => _crossings.Reader;

    /// <summary>The first rule that a frame has broken, and the frame; null when none was.</summary>
    public (string Rule, string Found)? FirstBroken
    {
        get
        {
            lock (_lock) return _broken.Count == 0 ? null : _broken[0];
        }
    }

    public (int Number, RelayedStream Stream) Open()
    {
        lock (_lock) return (++_streams, new RelayedStream(_stored));
    }

    public void Add(RelayedStream stream, int number, EntityStreamIn frame) =>
        Add(new Crossing(number) { In = frame, IsToFunction = true }, () => stream.Check(frame));

    public void Add(RelayedStream stream, int number, EntityStreamOut frame) => Add(new Crossing(number) { Out = frame }, () => stream.Check(frame));

    public void AddEnd(int number, bool isToFunction, string how) => Add(new Crossing(number) { End = how, IsToFunction = isToFunction }, () => []);

    private void Add(Crossing crossing, Func<IEnumerable<string>> check)
    {
        lock (_lock)
        {
            foreach (var rule in check()) _broken.Add((rule, Excerpt.Of(crossing.Show())));
            _crossings.Writer.TryWrite(crossing);
        }
    }
}
