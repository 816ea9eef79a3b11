namespace StatefulServerless.Streams;

/// <summary>Says when a snapshot is due: whenever a command's events reach or cross a multiple of the interval.</summary>
internal readonly record struct SnapshotCadence(int Every)
{
    public bool IsDue(long sequenceNumberBefore, long sequenceNumberAfter) =>
        Every > 0 && sequenceNumberAfter / Every > sequenceNumberBefore / Every;
}
