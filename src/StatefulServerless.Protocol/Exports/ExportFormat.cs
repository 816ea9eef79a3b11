namespace StatefulServerless.Protocol.Exports;

/// <summary>The forms of an export. A reader tells them apart by itself.</summary>
public enum ExportFormat
{
    /// <summary>A JSON object on each line, to be read, searched and cut by people and by other programs.</summary>
    JsonLines,

    /// <summary>Length-delimited protobuf with a checksum for each record, for many millions of events.</summary>
    Binary,
}
