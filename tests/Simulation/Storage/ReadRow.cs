namespace StatefulServerless.Simulation.Storage;

/// <summary>What a read finds at a number.</summary>
/// <param name="SequenceNumber">The number.</param>
/// <param name="Row">The event; null when it cannot be trusted.</param>
/// <param name="FailsTheRange">True when no serializer takes the row, which ends the whole read.</param>
internal readonly record struct ReadRow(long SequenceNumber, Row? Row, bool FailsTheRange = false);
