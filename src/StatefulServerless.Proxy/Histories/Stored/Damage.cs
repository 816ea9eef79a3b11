namespace StatefulServerless.Proxy.Histories.Stored;

/// <summary>A row that cannot be trusted, or that is missing.</summary>
/// <param name="Place">Whose it is, and its number.</param>
/// <param name="Defect">What is wrong, in words.</param>
internal sealed record Damage(RowPlace Place, string Defect)
{
    public override string ToString() => $"{Place.PersistenceId} at {Place.SequenceNumber}: {Defect}";
}
