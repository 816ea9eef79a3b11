using System.Diagnostics;
using StatefulServerless.LoadBench.Contenders;
using StatefulServerless.LoadBench.Journals;
using StatefulServerless.LoadBench.Load;
using StatefulServerless.LoadBench.Protos;
using StatefulServerless.LoadBench.Reporting;

namespace StatefulServerless.LoadBench.Scenarios;

/// <summary>The first call of an entity with many events, with a snapshot at the last of them and without any; skeleton and proxy in turns.</summary>
internal sealed class RecoveryScenario(Action<string> say)
{
    /// <summary>The events of each pad.</summary>
    public const int Events = 10_000;

    private const int EventsOfACommand = 1_000;
    private const int PadsOfAKind = 7;

    // Of each kind; they are recovered first, and not counted.
    private const int WarmUpPads = 2;

    private const int WarmUpCalls = 2_000;

    // With a snapshot, and without.
    private static readonly bool[] _kinds = [false, true];

    private static readonly TimeSpan _idle = TimeSpan.FromHours(1);

    public async Task<RecoveryResult> RunAsync(JournalKind journal)
    {
        var machine = Machine.Now();
        await using var cast = await Cast.StartAsync(journal, _idle);
        var contenders = new List<GrpcContender>();
        foreach (var name in new[] { Contender.Skeleton, Contender.Proxy })
        {
            contenders.Add(await ColdPads.PrepareAsync(cast, name, StoreAsync));
            await ColdPads.ForEachAsync(0, WarmUpCalls, 16, number => ColdPads.ReadAsync(contenders[^1].Callers, number, $"warm-{number}"));
        }

        var figures = contenders.SelectMany(contender => _kinds.Select(hasSnapshot => new RecoveryFigures(contender.Name, hasSnapshot, []))).ToList();
        for (var pad = 0; pad < PadsOfAKind; pad++)
            foreach (var kind in figures)
                await MeasureAsync(contenders.Single(contender => contender.Name == kind.Contender), kind, pad);
        figures.ForEach(kind => say($"{journal} {kind}"));
        return new RecoveryResult(journal, machine, figures);
    }

    private static string PadOf(int pad, bool hasSnapshot) => $"{(hasSnapshot ? "with" : "without")}-{pad}";

    private static async Task StoreAsync(PadCallers callers)
    {
        for (var pad = 0; pad < PadsOfAKind; pad++)
            foreach (var hasSnapshot in _kinds)
                for (var stored = EventsOfACommand; stored <= Events; stored += EventsOfACommand)
                    await callers.ClientOf(pad).AppendManyAsync(new Notes
                    {
                        PadId = PadOf(pad, hasSnapshot),
                        Text = PadCallers.NoteOf(pad).Text,
                        Events = EventsOfACommand,
                        Snapshot = hasSnapshot && stored == Events,
                    });
    }

    private static async Task MeasureAsync(GrpcContender contender, RecoveryFigures kind, int pad)
    {
        var started = Stopwatch.GetTimestamp();
        await ColdPads.ReadAsync(contender.Callers, pad, PadOf(pad, kind.HasSnapshot));
        if (pad >= WarmUpPads) kind.Milliseconds.Add(Math.Round(Stopwatch.GetElapsedTime(started).TotalMilliseconds, 2));
    }
}
