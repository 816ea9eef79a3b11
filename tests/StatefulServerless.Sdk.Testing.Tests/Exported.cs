using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using StatefulServerless.Protocol.Exports;

namespace StatefulServerless.Testing.Tests;

/// <summary>Exports for one test, in a folder of their own.</summary>
internal sealed class Exported : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("journals-").FullName;

    public string Pattern => Path.Combine(_folder, "*.jsonl");

    public static ExportedRecord Event(string type, string entityId, long number, IMessage message) =>
        new() { PersistenceId = $"{type}|{entityId}", EntityId = entityId, SequenceNumber = number, Event = Any.Pack(message) };

    public static ExportedRecord Snapshot(string type, string entityId, long number, IMessage message) =>
        new() { PersistenceId = $"{type}|{entityId}", EntityId = entityId, SequenceNumber = number, Snapshot = Any.Pack(message) };

    public string Write(string name, IEnumerable<ExportedRecord> records, ExportFormat format = ExportFormat.JsonLines)
    {
        var path = Path.Combine(_folder, name);
        using var output = File.Create(path);
        var writer = ExportWriter.Begin(output, format);
        foreach (var record in records) writer.Write(record);
        writer.Complete();
        return path;
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
