namespace StatefulServerless.Protocol.Exports;

/// <summary>A place between two records of an export.</summary>
/// <param name="Bytes">How many bytes are before it.</param>
/// <param name="Lines">How many lines are before it; 0 in a binary export.</param>
/// <param name="Records">How many records are before it.</param>
public readonly record struct ExportPosition(long Bytes, long Lines, long Records);
