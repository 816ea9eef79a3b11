using System.Globalization;
using StatefulServerless.LoadBench.Contenders;
using StatefulServerless.LoadBench.Journals;
using StatefulServerless.LoadBench.Scenarios;

namespace StatefulServerless.LoadBench;

/// <summary>What a run measures.</summary>
internal sealed record LoadOptions
{
    public IReadOnlyList<JournalKind> Journals { get; init; } = [];

    public IReadOnlyList<int> Callers { get; init; } = [];

    public IReadOnlyList<Scenario> Scenarios { get; init; } = [];

    /// <summary>How long calls of a round are counted.</summary>
    public double Seconds { get; init; } = 2;

    /// <summary>Rounds of the proxy and of the skeleton, in turns.</summary>
    public int Rounds { get; init; } = 5;

    /// <summary>Rounds of the others.</summary>
    public int BoundRounds { get; init; } = 1;

    /// <summary>Other proxies that take their turns.</summary>
    public IReadOnlyList<ProxyVariant> Variants { get; init; } = [];

    /// <summary>How long each contender is under load before anything is measured.</summary>
    public double WarmUpSeconds { get; init; } = 20;

    public string Folder { get; init; } = "bench/results";

    public static string Help => $"""
        usage: ./build.sh bench load [--scenario S]… [--journal J]… [--callers N]… [--seconds N] [--rounds N] [--bounds N] [--variant V]… [--warm-up N] [--output FOLDER]

          --scenario S      {string.Join(", ", Enum.GetNames<Scenario>())}; all of them by default; the journal in memory has only the first
          --journal J       {string.Join(", ", Enum.GetNames<JournalKind>())}; all of them by default
          --callers N       callers, each with an entity of its own, who wait for their answers; 1, 32, 256 and 1000 by default
          --seconds N       how long the calls of a round are counted, 2 by default
          --rounds N        rounds of the proxy and of the skeleton, in turns, 5 by default
          --bounds N        rounds of what bounds them: echo, two-hop, actor, commits; 1 by default, 0 leaves them out
          --variant V       a further proxy, with KEY=VALUE;KEY=VALUE;… in its environment; build=FOLDER is one of another build; none by default
          --warm-up N       seconds under load before the first round of each, 20 by default
          --output FOLDER   where results are written as JSON and, all that are there, as Markdown; bench/results by default

        A scenario and a journal at a time: a run of Throughput takes about three minutes for each journal, the others less than two. Nothing else should run meanwhile.
        """;

    /// <exception cref="FormatException">An argument is unknown or unusable.</exception>
    public static LoadOptions Parse(IEnumerable<string> args)
    {
        var options = new LoadOptions();
        var words = new Queue<string>(args);
        while (words.TryDequeue(out var key))
            options = options.With(key, words.TryDequeue(out var value) ? value : throw new FormatException($"{key} takes a value."));
        return options.Complete();
    }

    private LoadOptions With(string key, string value) => key switch
    {
        "--scenario" => this with { Scenarios = [.. Scenarios, Named<Scenario>(key, value)] },
        "--journal" => this with { Journals = [.. Journals, Named<JournalKind>(key, value)] },
        "--callers" => this with { Callers = [.. Callers, (int)Number(key, value, 1, 10_000)] },
        "--seconds" => this with { Seconds = Number(key, value, 0.1, 600) },
        "--rounds" => this with { Rounds = (int)Number(key, value, 1, 1_000) },
        "--bounds" => this with { BoundRounds = (int)Number(key, value, 0, 1_000) },
        "--variant" => this with { Variants = [.. Variants, ProxyVariant.Parse(value)] },
        "--warm-up" => this with { WarmUpSeconds = Number(key, value, 0.1, 600) },
        "--output" => this with { Folder = value },
        _ => throw new FormatException($"{key} is no argument."),
    };

    private LoadOptions Complete() => this with
    {
        Scenarios = Scenarios.Count > 0 ? Scenarios : Enum.GetValues<Scenario>(),
        Journals = Journals.Count > 0 ? Journals : Enum.GetValues<JournalKind>(),
        Callers = Callers.Count > 0 ? Callers : [1, 32, 256, 1_000],
    };

    private static T Named<T>(string key, string value)
        where T : struct, Enum => Enum.TryParse<T>(value, ignoreCase: true, out var found) && Enum.IsDefined(found)
            ? found
            : throw new FormatException($"{key} takes one of {string.Join(", ", Enum.GetNames<T>())}; found '{value}'.");

    private static double Number(string key, string value, double least, double most) =>
        double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"{key} takes a number from {least} to {most}; found '{value}'."));
}
