using StatefulServerless.Protocol.Exports;
using StatefulServerless.Proxy.Histories.CommandLine;
using StatefulServerless.Proxy.Histories.Stored;

namespace StatefulServerless.Proxy.Histories.Showing;

/// <summary>Prints what a journal holds of one entity.</summary>
internal sealed class ShowVerb : IVerb
{
    public string Name => "show";

    public string Help => """
        show: prints the events and snapshots of an entity.

          show ada                     all of them
          show ada --at 117            what leads to the state at 117: the newest snapshot up to there, and the events from it to 117
          show ada --at 117 --from 1   the same, with all events before it

        Payloads are JSON where their types are known: those that the user function's spec describes, which the journal has recorded, and those of
        --descriptors. Others are shown by type, size and base64.

        Exit codes: 0 shown, 1 shown but for what is damaged, 2 nothing to show.

        """;

    public IReadOnlyList<VerbOption> Options { get; } =
    [
        new("at", "NUMBER", "up to this sequence number"),
        new("from", "NUMBER", "from this sequence number"),
        .. VerbOption.OfJournal,
    ];

    public async Task<int> RunAsync(VerbArguments arguments, Terminal terminal, CancellationToken cancellationToken)
    {
        if (arguments.Words is not [var entityId]) throw new HistoryException($"expected the id of one entity; found {arguments.Words.Count} words");
        var (at, from) = (arguments.Number("at", 1), arguments.Number("from", 1));
        var journal = await JournalAccess.OpenAsync(arguments, cancellationToken);
        var extent = Extent.OfEntity(journal.Type, entityId, (from ?? 1) - 1, at ?? long.MaxValue);
        if (at is not null && from is null) extent = await FromNewestSnapshotAsync(journal, extent, cancellationToken);
        return await ShowAsync(journal, extent, entityId, terminal, cancellationToken);
    }

    // The event with the snapshot's number is read along: a snapshot stands behind it.
    private static async Task<Extent> FromNewestSnapshotAsync(JournalAccess journal, Extent extent, CancellationToken cancellationToken)
    {
        await foreach (var snapshot in HistoryTable.Snapshots(journal.Database).ReadAsync(extent, cancellationToken))
            extent = extent with { After = snapshot.Place with { SequenceNumber = snapshot.Place.SequenceNumber - 1 } };
        return extent;
    }

    private static async Task<int> ShowAsync(JournalAccess journal, Extent extent, string entityId, Terminal terminal, CancellationToken cancellationToken)
    {
        var (printer, isDamaged, count) = (new RecordPrinter(journal.Json, terminal.Output), false, 0);
        await foreach (var found in new HistoryScan(journal.Database).ReadAsync(extent, cancellationToken))
        {
            if (found is ExportedRecord record) printer.Print(record);
            else printer.Print((Damage)found);
            (isDamaged, count) = (isDamaged || found is Damage, count + 1);
        }

        if (count == 0)
            throw new HistoryException($"{journal.Database.Name} has no events of '{entityId}' of the type '{journal.Type}'{(extent.After.SequenceNumber > 0 ? " there" : "")}");
        return isDamaged ? 1 : 0;
    }
}
