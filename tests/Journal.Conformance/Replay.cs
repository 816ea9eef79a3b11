using Akka.Persistence;

namespace StatefulServerless.Journal.Conformance;

/// <summary>What a journal replayed.</summary>
/// <param name="Events">In the order of their arrival.</param>
/// <param name="HighestSequenceNumber">The highest number that was ever stored.</param>
public sealed record Replay(IReadOnlyList<IPersistentRepresentation> Events, long HighestSequenceNumber)
{
    /// <summary>The numbers of the events.</summary>
    public IReadOnlyList<long> Numbers => [.. Events.Select(@event => @event.SequenceNr)];
}
