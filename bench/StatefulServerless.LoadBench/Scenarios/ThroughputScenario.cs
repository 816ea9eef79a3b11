using StatefulServerless.LoadBench.Contenders;
using StatefulServerless.LoadBench.Journals;
using StatefulServerless.LoadBench.Load;
using StatefulServerless.LoadBench.Reporting;

namespace StatefulServerless.LoadBench.Scenarios;

/// <summary>
/// Skeleton and proxy in turns, so that whatever changes on the machine hits both alike, and between them now and then what bounds both.
/// </summary>
internal sealed class ThroughputScenario(LoadOptions options, Action<string> say)
{
    // Until all callers of a round have found their connections.
    private static readonly TimeSpan _settles = TimeSpan.FromSeconds(0.4);

    // Entities stay in memory during a run.
    private static readonly TimeSpan _idle = TimeSpan.FromHours(1);

    private const int WarmUpCallers = 64;

    public async Task<ThroughputResult> RunAsync(JournalKind journal)
    {
        var machine = Machine.Now();
        await using var cast = await Cast.StartAsync(journal, _idle);
        List<IContender> pair = [await cast.SkeletonAsync(), await cast.ProxyAsync(ProxyVariant.None)];
        foreach (var variant in options.Variants) pair.Add(await cast.ProxyAsync(variant));
        List<IContender> bounds = options.BoundRounds == 0 ? [] : [await cast.EchoAsync(), await cast.TwoHopAsync(), await cast.ActorAsync()];
        if (options.BoundRounds > 0 && await cast.CommitsAsync() is { } commits) bounds.Add(commits);
        await WarmUpAsync(pair, TimeSpan.FromSeconds(options.WarmUpSeconds));
        await WarmUpAsync(bounds, TimeSpan.FromSeconds(options.WarmUpSeconds / 4));
        var measurements = new List<Measurement>();
        foreach (var callers in options.Callers) measurements.AddRange(await MeasureAsync(journal, callers, pair, bounds));
        return new ThroughputResult(journal, machine, options.Seconds, measurements);
    }

    private static async Task WarmUpAsync(IEnumerable<IContender> contenders, TimeSpan length)
    {
        foreach (var contender in contenders) await contender.RunAsync(WarmUpCallers, TimeSpan.Zero, length);
    }

    private async Task<IEnumerable<Measurement>> MeasureAsync(JournalKind journal, int callers, List<IContender> pair, List<IContender> bounds)
    {
        var rounds = pair.Concat(bounds).ToDictionary(contender => contender.Name, _ => new List<RoundFigures>());
        // The first time, new entities are activated, and Akka's journal in memory sorts what was written since the last time: many seconds' worth.
        foreach (var contender in pair.Concat(bounds)) await contender.RunAsync(callers, TimeSpan.Zero, _settles);
        for (var round = 0; round < options.Rounds; round++)
            foreach (var contender in round < options.BoundRounds ? pair.Concat(bounds) : pair)
                rounds[contender.Name].Add(await MeasureAsync(contender, callers));
        var measurements = rounds.Select(pairs => new Measurement(pairs.Key, callers, pairs.Value)).ToList();
        foreach (var measurement in measurements) say($"{journal} {measurement}");
        return measurements;
    }

    private async Task<RoundFigures> MeasureAsync(IContender contender, int callers) =>
        RoundFigures.Of(await contender.RunAsync(callers, _settles, TimeSpan.FromSeconds(options.Seconds)));
}
