namespace StatefulServerless.Simulation.Time;

/// <summary>What has happened: always as one number that tells two runs apart, and as text for one entity when somebody asks.</summary>
/// <param name="agenda">Whose steps and time go with each line.</param>
/// <param name="recorded">The entity whose lines are kept; null keeps none, which is fast.</param>
internal sealed class Trace(Agenda agenda, int? recorded)
{
    private const int Lines = 60;

    private readonly Queue<string> _lines = [];

    /// <summary>Equal for two runs that did the same.</summary>
    public ulong Hash { get; private set; }

    /// <summary>The newest lines, the oldest first.</summary>
    public IReadOnlyCollection<string> Recorded => _lines;

    public bool Records(int entity) => recorded == entity;

    public void Mix(long value) => Hash = Digest.Of(Hash, (ulong)value);

    /// <summary>Keeps a line that explains what follows, whichever entity is recorded.</summary>
    public void NoteForAll(string line)
    {
        if (recorded is { } entity)
            Note(entity, $"{line}");
    }

    /// <summary>Keeps a line about an entity.</summary>
    public void Note(int entity, FormattableString line)
    {
        if (!Records(entity))
            return;
        if (_lines.Count == Lines)
            _lines.Dequeue();
        _lines.Enqueue(FormattableString.Invariant($"step {agenda.Steps,7} {agenda.Now.TotalMilliseconds,10:0.000} ms  ") + FormattableString.Invariant(line));
    }
}
