namespace StatefulServerless.Simulation.Storage;

/// <summary>Something that is wrong with an entity's rows until it is repaired. Readers see it; what is stored is not lost.</summary>
/// <param name="Kind">What.</param>
/// <param name="First">The first row that is hit.</param>
/// <param name="Last">The last one.</param>
internal sealed record Damage(DamageKind Kind, long First, long Last)
{
    public bool Hides(long sequenceNumber) =>
        Kind is DamageKind.Gap or DamageKind.MissingTail or DamageKind.TornTail && sequenceNumber >= First && sequenceNumber <= Last;

    /// <summary>What a read of a row that is there finds.</summary>
    public IEnumerable<ReadRow> Read(long sequenceNumber, Row row)
    {
        if (Hides(sequenceNumber))
            yield break;
        var isHit = sequenceNumber == First;
        yield return Kind switch
        {
            DamageKind.Unreadable when isHit => new ReadRow(sequenceNumber, null),
            DamageKind.Alien when isHit => new ReadRow(sequenceNumber, null, FailsTheRange: true),
            _ => new ReadRow(sequenceNumber, row),
        };
        if (Kind == DamageKind.Duplicate && isHit)
            yield return new ReadRow(sequenceNumber, row);
    }
}
