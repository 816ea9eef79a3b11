using StatefulServerless.Testing.Faults;

namespace StatefulServerless.Testing;

/// <summary>
/// Makes writes of an <see cref="EntityHost{TEntity}"/>'s entities fail, each once. Calls add up: two of them fail two writes, in the order of the calls. What
/// is read, and commands without events, are not touched. After a write that failed the entity is loaded anew. Safe for any thread.
/// </summary>
public sealed class EntityFaults
{
    private readonly MarkedWrites _marked;
    private readonly Func<string, string> _persistenceIdOf;

    internal EntityFaults(MarkedWrites marked, Func<string, string> persistenceIdOf) => (_marked, _persistenceIdOf) = (marked, persistenceIdOf);

    /// <summary>
    /// Has the next write of an entity fail like one that a database never answered: nothing is stored, and the proxy cannot know. The caller gets UNAVAILABLE,
    /// <c>command-outcome: unknown</c>.
    /// </summary>
    /// <param name="entityId">The entity's id, as its <c>EntityId</c> has it.</param>
    public void FailNextPersist(string entityId) => Mark(entityId, PersistFault.Fails);

    /// <summary>
    /// Has the journal refuse the next write of an entity: nothing is stored, and everybody knows. The caller gets UNAVAILABLE, <c>command-outcome: not-executed</c>.
    /// </summary>
    /// <param name="entityId">The entity's id, as its <c>EntityId</c> has it.</param>
    public void RejectNextPersist(string entityId) => Mark(entityId, PersistFault.Refused);

    /// <summary>
    /// Has the next write of an entity succeed without the proxy's hearing of it, like one whose database broke down just after. The caller gets UNAVAILABLE,
    /// <c>command-outcome: unknown</c>, though the events are there: a retry without an idempotency key does it all again.
    /// </summary>
    /// <param name="entityId">The entity's id, as its <c>EntityId</c> has it.</param>
    public void LoseNextConfirmation(string entityId) => Mark(entityId, PersistFault.Unconfirmed);

    private void Mark(string entityId, PersistFault fault)
    {
        ArgumentException.ThrowIfNullOrEmpty(entityId);
        _marked.Mark(_persistenceIdOf(entityId), fault);
    }
}
