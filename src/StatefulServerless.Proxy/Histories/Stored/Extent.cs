using StatefulServerless.Proxy.Core.Discovery;

namespace StatefulServerless.Proxy.Histories.Stored;

/// <summary>A part of a journal: rows behind one place, up to a persistence id and a sequence number.</summary>
/// <param name="After">The rows behind this place, itself excluded.</param>
/// <param name="LastPersistenceId">Up to this persistence id.</param>
/// <param name="LastSequenceNumber">No row with a higher number.</param>
internal sealed record Extent(RowPlace After, string LastPersistenceId, long LastSequenceNumber = long.MaxValue)
{
    /// <summary>All entities of a type. The character behind the bar ends the range: it is in no prefix.</summary>
    public static Extent OfType(string type) => new(new RowPlace($"{type}|", 0), $"{type}}}");

    /// <summary>One entity's rows, those behind a number.</summary>
    public static Extent OfEntity(string type, string entityId, long after = 0, long last = long.MaxValue) =>
        Of(EntityType.PersistenceIdOf(type, entityId), after, last);

    public static Extent Of(string persistenceId, long after = 0, long last = long.MaxValue) => new(new RowPlace(persistenceId, after), persistenceId, last);

    /// <summary>All that begins with a text, whose last character is not the highest there is.</summary>
    public static Extent Beginning(string text) => new(new RowPlace(text, 0), text[..^1] + (char)(text[^1] + 1));
}
