namespace StatefulServerless.Simulation.Functions;

/// <summary>What the user function cannot read of which entity, until somebody repairs it.</summary>
internal sealed class Ailments
{
    private readonly Dictionary<int, long> _poisonedEvents = [];
    private readonly HashSet<int> _refusedSnapshots = [];

    public bool ThrowsAt(int entity, long sequenceNumber) => _poisonedEvents.TryGetValue(entity, out var poisoned) && poisoned == sequenceNumber;

    public bool RefusesSnapshot(int entity) => _refusedSnapshots.Contains(entity);

    public void PoisonEvent(int entity, long sequenceNumber) => _poisonedEvents[entity] = sequenceNumber;

    public void RefuseSnapshots(int entity) => _refusedSnapshots.Add(entity);

    public void Heal(int entity)
    {
        _poisonedEvents.Remove(entity);
        _refusedSnapshots.Remove(entity);
    }
}
