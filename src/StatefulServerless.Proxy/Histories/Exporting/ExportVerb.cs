using StatefulServerless.Protocol.Exports;
using StatefulServerless.Proxy.Histories.CommandLine;
using StatefulServerless.Proxy.Histories.Stored;

namespace StatefulServerless.Proxy.Histories.Exporting;

/// <summary>Writes what a journal holds of a type, or of some of its entities, to a file.</summary>
internal sealed class ExportVerb : IVerb
{
    private static readonly Dictionary<string, ExportFormat> _formats = new() { ["jsonl"] = ExportFormat.JsonLines, ["binary"] = ExportFormat.Binary };

    public string Name => "export";

    public string Help => """
        export: writes events and snapshots to a file, for `replay`, for tests and for other programs.

          export --out carts.jsonl                                all entities of the journal's type
          export --out two.jsonl --entity ada --entity zoe        some of them
          export --out carts.bin --format binary                  for many millions of events
          export --out - | grep ItemRemoved                       to the standard output

        The events of an entity stand together, in order, each snapshot behind the event whose number it has. Idempotency keys and remembered replies are
        left out. The file gets its name when it is complete; until then it is called FILE.part. One of two ends is always reported: the number of records,
        or every damaged row. Of an entity with a damaged or missing event the export has what is before it.

        Exit codes: 0 exported, 1 exported but for what is damaged, 2 nothing exported.

        """;

    public IReadOnlyList<VerbOption> Options { get; } =
    [
        new("out", "FILE", "where to; - for the standard output"),
        new("format", "jsonl|binary", "JSON lines, the default, or length-delimited protobuf with checksums"),
        new("entity", "ID", "only this entity; may be given several times"),
        .. VerbOption.OfJournal,
    ];

    public async Task<int> RunAsync(VerbArguments arguments, Terminal terminal, CancellationToken cancellationToken)
    {
        if (arguments.Words.Count > 0) throw new HistoryException($"'{arguments.Words[0]}' is no option of export; an entity is named with --entity");
        var (path, format) = (arguments.Required("out", "--out FILE, or --out - for the standard output"), arguments.Choice("format", _formats));
        var journal = await JournalAccess.OpenAsync(arguments, cancellationToken);
        var entities = arguments.All("entity").Distinct().ToList();
        using var file = ExportFile.Create(path, terminal);
        var export = new Export(journal, ExportWriter.Begin(file.Output, format), format, terminal);
        if (entities.Count == 0) await export.AddAsync(Extent.OfType(journal.Type), cancellationToken);
        foreach (var entity in entities) await export.AddEntityAsync(entity, cancellationToken);
        export.Complete();
        file.Complete();
        await terminal.Errors.WriteLineAsync($"Exported {export.Count} from {journal.Database.Name} to {file.Name}.");
        return export.HasDamage ? 1 : 0;
    }
}
