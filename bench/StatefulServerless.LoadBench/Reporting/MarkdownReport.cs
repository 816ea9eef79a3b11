using System.Globalization;
using System.Text;
using StatefulServerless.LoadBench.Contenders;
using StatefulServerless.LoadBench.Journals;
using StatefulServerless.LoadBench.Scenarios;

namespace StatefulServerless.LoadBench.Reporting;

/// <summary>Results as tables.</summary>
internal static class MarkdownReport
{
    private const string Introduction = """
        # One proxy under load

        Written by `./build.sh bench load`. Every contender is a process of its own, and so are the function,
        the database and the callers; all of them share the machine. Callers wait for each answer before they call again, and each has an entity of its own. A command
        carries 100 bytes, emits one event of the same size, and there are no snapshots. Skeleton and proxy take turns, and figures are medians over rounds; a ratio is the
        median of the rounds' ratios.

        - *echo*: a unary gRPC call to a server that does nothing. *two-hop*: a gRPC server that passes the call on over a bidirectional stream for each caller.
        - *actor*: persistent actors on the same journal, asked in their own process. *commits*: the database alone, one insert a transaction (SQLite: one connection;
          PostgreSQL: pgbench with as many connections as callers, at most 100).
        - *skeleton*: gRPC, a sharded persistent actor on Akka.Persistence.Sql with the best settings that we know, one bidirectional stream for each entity; nothing of ours.

        """;

    public static string Of(ResultFolder folder)
    {
        var text = new StringBuilder(Introduction);
        foreach (var result in folder.Load<ThroughputResult>(nameof(Scenario.Throughput))) Append(text, result);
        RecoveryReport.Append(text, folder.Load<RecoveryResult>(nameof(Scenario.Recovery)));
        ActivationReport.Append(text, folder.Load<ActivationResult>(nameof(Scenario.Activation)));
        return text.ToString();
    }

    private static void Append(StringBuilder text, ThroughputResult result)
    {
        text.Append(Invariant($"""

            ## {result.Journal}

            {result.Machine.Date}, {result.Machine.Processors} processors, load before the run {result.Machine.Load:0.0}; rounds of {result.SecondsPerRound} s. Commands per second, p50 and p99 in milliseconds.

            | callers | echo | two-hop | actor | commits | skeleton | proxy | of the skeleton's | p50 | p99 | p99 of the skeleton | times the skeleton's |
            |---|---|---|---|---|---|---|---|---|---|---|---|

            """));
        foreach (var callers in result.Callers()) Append(text, result, callers);
        if (result.Journal == JournalKind.Sqlite) AppendCommits(text, result);
    }

    private static void Append(StringBuilder text, ThroughputResult result, int callers)
    {
        var (skeleton, proxy) = (result.Find(Contender.Skeleton, callers)!, result.Find(Contender.Proxy, callers)!);
        var (rate, p99) = (result.Ratio(callers, round => round.PerSecond), result.Ratio(callers, round => round.P99Ms));
        text.Append(Invariant($"| {callers:N0} | {Rate(Contender.Echo)} | {Rate(Contender.TwoHop)} | {Rate(Contender.Actor)} | {Rate(Contender.Commits)} "));
        text.Append(Invariant($"| {skeleton.PerSecond:N0} | {proxy.PerSecond:N0} | {rate:P0}{Mark(rate >= Goals.LeastRate)} "));
        text.Append(Invariant($"| {proxy.P50Ms:0.00} | {proxy.P99Ms:0.00} | {skeleton.P99Ms:0.00} | {p99:0.00}{Mark(p99 <= Goals.MostP99)} |\n"));

        string Rate(string contender) => result.Find(contender, callers) is { Rounds.Count: > 0 } found ? Invariant($"{found.PerSecond:N0}") : "";
        string Mark(bool isReached) => callers < Goals.LeastCallers ? "" : isReached ? " ✓" : " ✗";
    }

    private static void AppendCommits(StringBuilder text, ThroughputResult result)
    {
        if (result.Find(Contender.Commits, Goals.CallersOfCommits) is not { Rounds.Count: > 0 } commits) return;
        var times = result.Find(Contender.Proxy, Goals.CallersOfCommits)!.PerSecond / commits.PerSecond;
        text.Append(Invariant($"\nWith {Goals.CallersOfCommits} callers, {times:0.0} commands for each single commit; the goal is {Goals.LeastOfCommits}{(times >= Goals.LeastOfCommits ? " ✓" : " ✗")}.\n"));
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
