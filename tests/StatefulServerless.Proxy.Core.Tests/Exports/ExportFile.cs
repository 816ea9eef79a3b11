using System.Text;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using StatefulServerless.Protocol.Exports;

namespace StatefulServerless.Proxy.Core.Tests.Exports;

/// <summary>A file of its own for one test.</summary>
internal sealed class ExportFile : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("stateful-serverless-").FullName;

    public string Path => System.IO.Path.Combine(_folder, "cart.export");

    /// <summary>Two entities; the first has a snapshot, and a payload that is no text.</summary>
    public static IReadOnlyList<ExportedRecord> Records { get; } =
    [
        Event("ada", 1, [0, 1, 2, 255]),
        Event("ada", 2, []),
        Snapshot("ada", 2),
        Event("ada", 3, [7]),
        Event("zoë|\"\\\u2028", 1, [9]),
    ];

    public static ExportedRecord Event(string entityId, long number, byte[] value) => Record(entityId, number, record => record.Event = Payload("cart.Added", value));

    public static ExportedRecord Snapshot(string entityId, long number) => Record(entityId, number, record => record.Snapshot = Payload("cart.State", [1]));

    public ExportFile Write(ExportFormat format, IEnumerable<ExportedRecord> records, string json = "")
    {
        using var output = new FileStream(Path, FileMode.Append);
        var writer = ExportWriter.Begin(output, format);
        foreach (var record in records) writer.Write(record, Encoding.UTF8.GetBytes(json));
        writer.Complete();
        return this;
    }

    public ExportFile Write(string text)
    {
        File.WriteAllText(Path, text);
        return this;
    }

    public ExportFile Write(byte[] bytes)
    {
        File.WriteAllBytes(Path, bytes);
        return this;
    }

    public List<ExportedRecord> Read(ExportPosition from = default)
    {
        using var reader = ExportReader.Open(Path, from);
        var records = new List<ExportedRecord>();
        while (reader.Read() is { } record) records.Add(record);
        return records;
    }

    /// <summary>The reader's complaint, without the folder.</summary>
    public string Complaint() => Assert.Throws<ExportFormatException>(() => Read()).Message.Replace(_folder + System.IO.Path.DirectorySeparatorChar, "", StringComparison.Ordinal);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static ExportedRecord Record(string entityId, long number, Action<ExportedRecord> fill)
    {
        var record = new ExportedRecord { PersistenceId = $"cart|{entityId}", EntityId = entityId, SequenceNumber = number, StoredAtMs = 1_700_000_000_123 };
        fill(record);
        return record;
    }

    private static Any Payload(string type, byte[] value) => new() { TypeUrl = $"type.googleapis.com/{type}", Value = ByteString.CopyFrom(value) };
}
