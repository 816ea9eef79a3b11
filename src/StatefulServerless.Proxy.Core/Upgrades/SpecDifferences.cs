namespace StatefulServerless.Proxy.Core.Upgrades;

/// <summary>What a spec changes against one that was recorded: what must not be served, and what is only worth a note.</summary>
internal sealed class SpecDifferences
{
    // Nobody reads more, and a set could hold a million.
    private const int MaxChanges = 1_000;
    private const int MaxNotes = 100;

    private readonly Dictionary<string, SpecChange> _changes = new(StringComparer.Ordinal);
    private readonly HashSet<string> _notes = new(StringComparer.Ordinal);

    /// <summary>In the order in which they were found, each name once.</summary>
    public IReadOnlyCollection<SpecChange> Changes => _changes.Values;

    public IReadOnlyCollection<string> Notes => _notes;

    public void Refuse(SpecChange change)
    {
        if (_changes.Count < MaxChanges)
            _changes.TryAdd(change.Name, change);
    }

    public void Note(string note)
    {
        if (_notes.Count < MaxNotes)
            _notes.Add(note);
    }
}
