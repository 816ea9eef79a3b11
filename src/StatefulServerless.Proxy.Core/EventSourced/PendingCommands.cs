namespace StatefulServerless.Proxy.Core.EventSourced;

/// <summary>The commands that wait for their turn, first come first served.</summary>
internal sealed class PendingCommands
{
    private readonly LinkedList<PendingCommand> _waiting = [];

    public int Count => _waiting.Count;

    /// <summary>The first deadline to pass; null when nothing waits.</summary>
    public TimeSpan? EarliestDeadline { get; private set; }

    public void Add(PendingCommand command)
    {
        _waiting.AddLast(command);
        EarliestDeadline = Earlier(EarliestDeadline, command.Deadline);
    }

    /// <summary>Puts a command that was taken back to where it was.</summary>
    public void PutBack(PendingCommand command)
    {
        _waiting.AddFirst(command);
        EarliestDeadline = Earlier(EarliestDeadline, command.Deadline);
    }

    public PendingCommand TakeFirst()
    {
        var first = _waiting.First?.Value;
        EntityInvariantException.Require(first is not null, "There is no pending command to take.");
        _waiting.RemoveFirst();
        FindEarliestDeadline();
        return first!;
    }

    /// <summary>Removes the commands whose deadline is not after <paramref name="now"/>.</summary>
    public IReadOnlyList<PendingCommand> TakeExpired(TimeSpan now) =>
        EarliestDeadline > now || EarliestDeadline is null ? [] : TakeWhere(command => command.Deadline <= now);

    public IReadOnlyList<PendingCommand> TakeOf(CallerId caller) => TakeWhere(command => command.Caller == caller);

    public IReadOnlyList<PendingCommand> TakeAll() => TakeWhere(_ => true);

    /// <summary>Counts a lost stream against every command and removes those for which it was one too many.</summary>
    public IReadOnlyList<PendingCommand> CountRestart(int maxRestarts)
    {
        for (var node = _waiting.First; node is not null; node = node.Next)
            node.Value = node.Value with { Restarts = node.Value.Restarts + 1 };
        return TakeWhere(command => command.Restarts > maxRestarts);
    }

    public IReadOnlyList<PendingCommand> TakeWhere(Predicate<PendingCommand> isTaken)
    {
        var taken = new List<PendingCommand>();
        for (var node = _waiting.First; node is not null;)
        {
            var next = node.Next;
            if (isTaken(node.Value))
            {
                taken.Add(node.Value);
                _waiting.Remove(node);
            }
            node = next;
        }
        FindEarliestDeadline();
        return taken;
    }

    private void FindEarliestDeadline()
    {
        EarliestDeadline = null;
        foreach (var command in _waiting)
            EarliestDeadline = Earlier(EarliestDeadline, command.Deadline);
    }

    private static TimeSpan Earlier(TimeSpan? known, TimeSpan deadline) => known < deadline ? known.Value : deadline;
}
