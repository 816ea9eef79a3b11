namespace StatefulServerless.Simulation.Storage;

/// <summary>The read of a range has ended with an error.</summary>
/// <param name="IsOfARow">True when it is the next row that cannot be read, false when it is the database.</param>
internal sealed record RangeNotRead(bool IsOfARow);
