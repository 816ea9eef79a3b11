using StatefulServerless.Proxy.Histories.CommandLine;
using StatefulServerless.Proxy.Histories.Sources;
using StatefulServerless.Transcoding;

namespace StatefulServerless.Proxy.Histories.Replaying;

/// <summary>Replays histories into a user function, by the protocol alone, and compares what it makes of them.</summary>
internal sealed class ReplayVerb : IVerb
{
    private static readonly Dictionary<string, SnapshotChoice> _snapshots = new() { ["last"] = SnapshotChoice.Last, ["all"] = SnapshotChoice.All, ["none"] = SnapshotChoice.None };

    public string Name => "replay";

    public string Help => """
        replay: loads stored entities into a user function of any language and tells which of them it does not load, or loads differently. For a gate in
        CI, with exports, and for a check before an upgrade, with the journal itself. Nothing is stored; the function need not be behind a proxy.

          replay carts.jsonl --function localhost:8080                              files of export; without any, the journal is read
          replay carts.jsonl --function localhost:8080 --query GetCart              compares what GetCart answers
          replay carts.jsonl --function localhost:8080 --query Find --with '{"word":"apple"}'
          replay --function localhost:8081 --query GetCart --against localhost:8080 the new function beside the one in use

        Each entity is loaded with all its events, and again with its newest snapshot and the events behind it. The function has to take them without a
        failure. Protocol and proxy do not see a state, so a query makes it visible: a command, with the entity's key filled in, that is sent behind the
        last event. Its answer must be the same after a second replay, after the snapshot, at the number where the snapshot was stored, and from the
        function of --against. What the query emits is thrown away. Choose one that only reads: what else its handler does, it does.

        Exit codes: 0 all entities pass, 1 some do not, 2 it could not be tried.

        """;

    public IReadOnlyList<VerbOption> Options { get; } =
    [
        new("function", "HOST:PORT", "the user function that is tried"),
        new("against", "HOST:PORT", "another one, whose answers are expected"),
        new("query", "RPC", "the command whose answers are compared"),
        new("with", "JSON", "its input; the entity's key is filled in"),
        new("snapshots", "last|all|none", "which stored snapshots are tried; all replays the events anew for each of them"),
        new("entity", "ID", "only this entity; may be given several times"),
        new("parallel", "COUNT", "how many entities at a time; 4 unless it is given"),
        new("patience", "SECONDS", "how long a function may do nothing; 60 unless it is given"),
        new("report", "FILE", "the findings as JSON"),
        .. VerbOption.OfJournal,
    ];

    public async Task<int> RunAsync(VerbArguments arguments, Terminal terminal, CancellationToken cancellationToken)
    {
        var patience = TimeSpan.FromSeconds(arguments.Number("patience", 1) ?? 60);
        var (address, other, rpc) = (arguments.Required("function", "--function HOST:PORT, the user function that is tried"), arguments.Last("against"), arguments.Last("query"));
        if (rpc is null && arguments.Last("with") is not null) throw new HistoryException("--with is the input of a query; name it with --query RPC");
        var histories = await SourceOfAsync(arguments, cancellationToken);
        using var function = await TriedFunction.ConnectAsync(address, patience, cancellationToken);
        using var against = other is null ? null : await TriedFunction.ConnectAsync(other, patience, cancellationToken);
        var trial = new Trial(
            function, against, rpc is null ? null : Query.Of(function.Type, rpc, arguments.Last("with")), arguments.Choice("snapshots", _snapshots), patience,
            new PayloadJson([.. function.Type.Files, .. JournalAccess.GivenFiles(arguments)]));
        var report = new ReplayReport(terminal.Output);
        await TryAllAsync(trial, histories, report, (int)Math.Min(arguments.Number("parallel", 1) ?? 4, 1_000), terminal, cancellationToken);
        return await EndAsync(report, trial, arguments.Last("report"), terminal);
    }

    private static async Task<IHistories> SourceOfAsync(VerbArguments arguments, CancellationToken cancellationToken) => arguments.Words.Count > 0
        ? new FileHistories(arguments.Words, arguments.All("entity"))
        : new JournalHistories(await JournalAccess.OpenAsync(arguments, cancellationToken), arguments.All("entity"));

    private static Task TryAllAsync(Trial trial, IHistories histories, ReplayReport report, int parallel, Terminal terminal, CancellationToken cancellationToken)
    {
        var progress = new Progress(terminal.Errors, TimeProvider.System);
        var settings = new ParallelOptions { MaxDegreeOfParallelism = parallel, CancellationToken = cancellationToken };
        return Parallel.ForEachAsync(histories.AllAsync(cancellationToken), settings, async (history, cancel) =>
        {
            var entity = new EntityTrial(trial, history);
            report.Add(entity, await entity.RunAsync(cancel));
            lock (progress) progress.Report(() => $"{report.Entities} entities, {report.Events} events, {report.Failed} fail");
        });
    }

    private static async Task<int> EndAsync(ReplayReport report, Trial trial, string? path, Terminal terminal)
    {
        if (report.Events == 0 && report.Failed == 0) throw new HistoryException("there is no event to replay: no entity was found, or none with an event");
        if (path is not null) report.Write(path, trial.Function.Address, trial.Against?.Address, trial.Query?.Name);
        await terminal.Output.WriteLineAsync(report.Summary);
        if (trial.Query is null) await terminal.Output.WriteLineAsync("What the function made of them was not compared: name a command that reads with --query RPC.");
        return report.Failed == 0 ? 0 : 1;
    }
}
