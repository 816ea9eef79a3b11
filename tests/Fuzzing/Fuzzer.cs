using System.Diagnostics;

namespace StatefulServerless.Fuzzing;

/// <summary>Feeds one target: every file of its corpus, then changed ones until time or number are up.</summary>
internal sealed class Fuzzer(IFuzzTarget target, FuzzOptions options, FuzzLimits limits)
{
    private const int MaxInputBytes = 64 * 1024;
    private const int MaxGrownBytes = 1024;
    private const int MaxGrownInputs = 100;

    private readonly Trial _trial = new(target, limits);
    private readonly Corpus _corpus = new();
    private readonly Dictionary<string, Finding> _findings = [];
    private readonly List<byte[]> _grown = [];

    public static string CorpusBesideTheProgram => Path.Combine(AppContext.BaseDirectory, "corpus");

    public FuzzReport Run()
    {
        using var watchdog = new Watchdog(target.Name, options.Findings);
        var random = new Random(options.Seed);
        var clock = Stopwatch.StartNew();
        var seeds = Corpus.Read(Path.Combine(options.Grow ?? CorpusBesideTheProgram, target.Name)).ToList();
        foreach (var (_, input) in seeds)
            Try(input, random, watchdog, isSeed: true);
        if (_corpus.Count == 0)
            _corpus.AddIfNew([], "", random);

        long executions = seeds.Count;
        var until = TimeSpan.FromSeconds(options.Seconds);
        for (; executions < options.Executions && clock.Elapsed < until; executions++)
            Try(Change(random), random, watchdog, isSeed: false);
        var took = clock.Elapsed;
        if (options.Grow is { } folder)
            Grow(Path.Combine(folder, target.Name));
        return new FuzzReport(target.Name, executions, took, seeds.Count, _corpus.OutcomeCount, [.. _findings.Values]);
    }

    private void Try(byte[] input, Random random, Watchdog watchdog, bool isSeed)
    {
        watchdog.Begin(input);
        var (outcome, finding) = _trial.Run(input);
        watchdog.End();
        if (finding is not null)
            Note(finding);
        else if (_corpus.AddIfNew(input, outcome, random) && !isSeed && input.Length <= MaxGrownBytes && _grown.Count < MaxGrownInputs)
            _grown.Add(input);
    }

    // The smallest input of a kind is the most useful.
    private void Note(Finding finding)
    {
        if (_findings.TryGetValue(finding.Kind, out var known) && known.Input.Length <= finding.Input.Length)
            return;
        _findings[finding.Kind] = finding;
        finding.WriteTo(options.Findings);
    }

    private byte[] Change(Random random)
    {
        var inputs = _corpus.Inputs;
        var input = inputs[random.Next(inputs.Count)];
        for (var changes = 1 + random.Next(4); changes > 0; changes--)
            input = target.Mutator.Change(input, inputs[random.Next(inputs.Count)], random);
        return input.Length <= MaxInputBytes ? input : input[..MaxInputBytes];
    }

    private void Grow(string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (var input in _grown)
            File.WriteAllBytes(Path.Combine(folder, $"grown-{Fingerprint.Of(input):x16}"), input);
    }
}
