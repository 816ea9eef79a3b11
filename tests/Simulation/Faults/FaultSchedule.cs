using StatefulServerless.Simulation.Odds;

namespace StatefulServerless.Simulation.Faults;

/// <summary>Breaks something now and then, and everything that it breaks comes back by itself or in the end.</summary>
internal sealed class FaultSchedule(World world)
{
    private readonly ProxyFaults _proxies = new(world);
    private readonly DatabaseFaults _database = new(world);
    private readonly RowFaults _rows = new(world);
    private readonly FunctionFaults _functions = new(world);
    private bool _isOver;

    public void Start()
    {
        if (world.Odds.Faults.DatabaseIsDownAtBoot)
            _database.BeDownAtBoot();
        Next();
    }

    /// <summary>Repairs everything, and breaks nothing more.</summary>
    public void Heal()
    {
        _isOver = true;
        _database.Heal();
        _rows.Heal();
        _functions.Heal();
        world.Cluster.Heal();
    }

    private void Next()
    {
        if (world.Odds.Faults.MeanIntervalMs is { } mean)
            world.Agenda.After(world.Chance.Between(0, 2 * mean), Strike);
    }

    private void Strike()
    {
        if (_isOver)
            return;
        var kind = world.Chance.Of(world.Odds.Faults.Kinds);
        world.Trace.NoteForAll($"fault: {kind}");
        Strike(kind);
        Next();
    }

    private void Strike(FaultKind kind)
    {
        switch (kind)
        {
            case FaultKind.Kill: _proxies.Kill(); break;
            case FaultKind.KillAll: _proxies.KillAll(); break;
            case FaultKind.Pause: _proxies.Pause(); break;
            case FaultKind.Part: _proxies.Part(); break;
            case FaultKind.Move: _proxies.Move(); break;
            case FaultKind.Leave: _proxies.Leave(); break;
            case FaultKind.Miscount: _proxies.Miscount(); break;
            case FaultKind.SetClock: _proxies.SetClock(); break;
            case FaultKind.LetIdle: _proxies.LetIdle(); break;
            case FaultKind.DatabaseGoesDown: _database.GoDown(); break;
            case FaultKind.DiskIsFull: _database.BeFull(); break;
            case FaultKind.RowsAreDamaged: _rows.Damage(); break;
            case FaultKind.SnapshotIsSpoilt: _rows.Spoil(); break;
            case FaultKind.FunctionRestarts: _functions.Restart(); break;
            case FaultKind.FunctionIsUpgraded: _functions.Upgrade(); break;
            case FaultKind.FunctionComesBackIncompatible: _functions.ComeBackIncompatible(); break;
            case FaultKind.EventIsPoisoned: _functions.Poison(); break;
            case FaultKind.SnapshotsAreRefused: _functions.RefuseSnapshots(); break;
        }
    }
}
