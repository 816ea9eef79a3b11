namespace StatefulServerless.Simulation.Storage;

/// <summary>All rows of a range were read.</summary>
/// <param name="Newest">The highest number of the journal; some journals say 0 when nothing lies in the range or after it.</param>
internal sealed record RangeRead(long Newest);
