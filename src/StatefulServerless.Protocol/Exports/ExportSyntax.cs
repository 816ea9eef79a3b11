namespace StatefulServerless.Protocol.Exports;

/// <summary>What both forms of an export agree on.</summary>
internal static class ExportSyntax
{
    /// <summary>What a header names.</summary>
    public const string Format = "stateful-serverless-export";

    /// <summary>The version that is written, and the newest that is read.</summary>
    public const uint Version = 1;

    /// <summary>The largest frame that is read: a journal's row has at most 64 MiB.</summary>
    public const int MaxFrameBytes = 80 * 1024 * 1024;

    /// <summary>The longest line that is read: a row in base64, and its JSON beside it.</summary>
    public const int MaxLineBytes = 256 * 1024 * 1024;

    /// <summary>What a record lacks; null when it lacks nothing.</summary>
    public static string? DefectOf(ExportedRecord record)
    {
        if (record.PersistenceId.Length == 0) return "the record has no persistence id";
        if (record.EntityId.Length == 0) return "the record has no entity id";
        if (record.SequenceNumber < 1) return $"the sequence number is {record.SequenceNumber}; expected at least 1";
        if (record.ContentCase == ExportedRecord.ContentOneofCase.None) return "the record is neither an event nor a snapshot";
        return record.Payload.TypeUrl.Length == 0 ? "the record has no type URL" : null;
    }
}
