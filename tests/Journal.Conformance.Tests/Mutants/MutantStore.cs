using Akka.Persistence;

namespace StatefulServerless.Journal.Conformance.Tests.Mutants;

/// <summary>What a mutant has stored, in the memory of the test: it outlives actor systems.</summary>
internal sealed class MutantStore(Mutation mutation)
{
    // A write of more events is still under way when somebody asks for the highest number: see Mutation.HighestTooLow.
    private const int EventsOfALongWrite = 50;

    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

    private readonly Lock _lock = new();
    private readonly List<MutantWrite> _waiting = [];
    private readonly Dictionary<string, SortedDictionary<long, MutantRow>> _entities =
        new(mutation == Mutation.IdsTakenForEqual ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);
    private TaskCompletionSource _arrived = new();
    private int _expected = int.MaxValue;
    private int _holds;
    private bool _isAway;
    private bool _keepsConnections;

    public Mutation Mutation => mutation;

    public Dictionary<(string PersistenceId, long Number), SelectedSnapshot> Snapshots { get; } = [];

    public Task StoreAsync(IReadOnlyList<MutantRow> rows)
    {
        lock (_lock)
        {
            RequireHere();
            if (_keepsConnections) throw new IOException("the connection is dead");
            var write = new MutantWrite(rows, IsTaken(rows));
            _waiting.Add(write);
            if (_waiting.Count >= _expected) _arrived.TrySetResult();
            if (_holds == 0 && !IsLong(write)) StoreBatch();
            return write.Stored;
        }
    }

    public IReadOnlyList<MutantRow> RowsOf(string persistenceId)
    {
        lock (_lock)
        {
            RequireHere();
            return _entities.TryGetValue(persistenceId, out var rows) ? [.. rows.Values] : [];
        }
    }

    /// <summary>Changes every row.</summary>
    /// <param name="change">Null removes the row.</param>
    public void Change(Func<MutantRow, MutantRow?> change)
    {
        lock (_lock)
            foreach (var rows in _entities.Values)
                foreach (var row in rows.Values.ToList())
                    if (change(row) is { } changed) rows[row.Number] = changed;
                    else rows.Remove(row.Number);
    }

    /// <summary>Stores every row once more, under another number.</summary>
    public void Copy(long offset)
    {
        lock (_lock)
            Insert([.. _entities.Values.SelectMany(rows => rows.Values).Select(row => row with { Number = row.Number + offset })]);
    }

    public void Hold() => _holds++;

    /// <summary>Completes when so many writes wait.</summary>
    public Task ArrivedAsync(int writes)
    {
        lock (_lock)
        {
            (_expected, _arrived) = (writes, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
            if (_waiting.Count >= writes) _arrived.SetResult();
            return _arrived.Task.WaitAsync(_patience);
        }
    }

    /// <summary>Stores what has waited, as one batch.</summary>
    public void Release()
    {
        lock (_lock)
        {
            _holds = Math.Max(0, _holds - 1);
            if (_holds == 0) StoreBatch();
        }
    }

    public void GoDown() => _isAway = true;

    public void ComeBack() => (_isAway, _keepsConnections) = (mutation == Mutation.NeverHeals, mutation == Mutation.ConnectionKept);

    /// <summary>Whether a write of these rows would lose.</summary>
    private bool IsTaken(IEnumerable<MutantRow> rows) => rows.Any(row => _entities.GetValueOrDefault(row.PersistenceId)?.ContainsKey(row.Number) == true);

    private bool IsLong(MutantWrite write) => mutation == Mutation.HighestTooLow && write.Rows.Count > EventsOfALongWrite;

    private void RequireHere()
    {
        if (_isAway) throw new StoreAwayException();
    }

    private void StoreBatch()
    {
        var batch = _waiting.ToList();
        _waiting.Clear();
        if (mutation == Mutation.BatchFailsAsAWhole && batch.Any(write => IsTaken(write.Rows))) batch.ForEach(write => write.Fail());
        else batch.ForEach(Store);
    }

    private void Store(MutantWrite write)
    {
        var isLost = mutation switch
        {
            Mutation.DuplicateAccepted => false,
            Mutation.LateWriteAccepted => write.WasTaken,
            _ => IsTaken(write.Rows),
        };
        if (!isLost) Insert(write.Rows);
        else if (mutation == Mutation.HalfAWriteStored) Insert(write.Rows.Where(row => !IsTaken([row])).ToList());
        if (isLost && mutation != Mutation.LoserNotTold) write.Fail();
        else write.Confirm();
    }

    private void Insert(IEnumerable<MutantRow> rows)
    {
        foreach (var row in rows)
        {
            if (!_entities.TryGetValue(row.PersistenceId, out var entity)) _entities[row.PersistenceId] = entity = [];
            entity[row.Number] = row;
        }
    }
}
