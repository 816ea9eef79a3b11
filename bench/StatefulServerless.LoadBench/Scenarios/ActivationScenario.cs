using System.Diagnostics;
using StatefulServerless.LoadBench.Contenders;
using StatefulServerless.LoadBench.Journals;
using StatefulServerless.LoadBench.Load;
using StatefulServerless.LoadBench.Processes;
using StatefulServerless.LoadBench.Reporting;

namespace StatefulServerless.LoadBench.Scenarios;

/// <summary>
/// First calls of many stored entities with one event each, skeleton and proxy in turns; and what all of them, idle but live, have added to the memory
/// of their process.
/// </summary>
internal sealed class ActivationScenario(Action<string> say)
{
    /// <summary>The pads of each contender.</summary>
    public const int Pads = 10_000;

    /// <summary>First calls at a time.</summary>
    public const int Callers = 64;

    private const int Rounds = 5;
    private const int PadsOfARound = Pads / Rounds;
    private const int WarmUpPads = 1_000;

    private static readonly TimeSpan _idle = TimeSpan.FromHours(1);

    public async Task<ActivationResult> RunAsync(JournalKind journal)
    {
        var machine = Machine.Now();
        await using var cast = await Cast.StartAsync(journal, _idle);
        List<GrpcContender> contenders = [await PrepareAsync(cast, Contender.Skeleton), await PrepareAsync(cast, Contender.Proxy)];
        var before = await ReadAsync(contenders);
        var rounds = contenders.ToDictionary(contender => contender.Name, _ => new List<RoundFigures>());
        for (var round = 0; round < Rounds; round++)
            foreach (var contender in contenders)
                rounds[contender.Name].Add(await MeasureAsync(contender, round));
        var after = await ReadAsync(contenders);
        var figures = contenders.Select((contender, index) => ActivationFigures.Of(contender.Name, rounds[contender.Name], before[index], after[index])).ToList();
        figures.ForEach(found => say($"{journal} {found}"));
        return new ActivationResult(journal, machine, figures);
    }

    private static async Task<GrpcContender> PrepareAsync(Cast cast, string name)
    {
        var contender = await ColdPads.PrepareAsync(cast, name, StoreAsync);
        await ColdPads.ForEachAsync(Pads, WarmUpPads, Callers, number => ColdPads.ReadAsync(contender.Callers, number, PadOf(number)));
        return contender;
    }

    private static string PadOf(int number) => $"cold-{number}";

    private static Task StoreAsync(PadCallers callers) => ColdPads.ForEachAsync(
        0, Pads + WarmUpPads, Callers, number => callers.ClientOf(number).AppendAsync(PadCallers.NoteOf(PadOf(number))).ResponseAsync);

    private static async Task<IReadOnlyList<ManagedMemory>> ReadAsync(IEnumerable<GrpcContender> contenders)
    {
        var memory = new List<ManagedMemory>();
        foreach (var contender in contenders) memory.Add(await ManagedMemory.ReadAsync(contender.ProcessId));
        return memory;
    }

    private static async Task<RoundFigures> MeasureAsync(GrpcContender contender, int round)
    {
        var calls = new LatencyHistogram();
        var started = Stopwatch.GetTimestamp();
        await ColdPads.ForEachAsync(round * PadsOfARound, PadsOfARound, Callers, async number =>
        {
            var called = Stopwatch.GetTimestamp();
            await ColdPads.ReadAsync(contender.Callers, number, PadOf(number));
            calls.RecordSince(called);
        });
        return RoundFigures.Of(new LoadRound(calls, Stopwatch.GetElapsedTime(started).TotalSeconds, 0));
    }
}
