namespace StatefulServerless.EndToEnd.Tests.Databases;

/// <summary>A row of the journal: a piece that was added to a cart.</summary>
internal sealed record StoredPiece(long SequenceNumber, string ProductId);
