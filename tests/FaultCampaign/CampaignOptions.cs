using System.Globalization;
using StatefulServerless.FaultCampaign.Faults;
using StatefulServerless.FaultCampaign.Mutants;

namespace StatefulServerless.FaultCampaign;

/// <summary>What a run does.</summary>
internal sealed record CampaignOptions
{
    /// <summary>What a smoke run breaks, in this order.</summary>
    public static IReadOnlyList<FaultKind> SmokeFaults { get; } =
        [FaultKind.KillOne, FaultKind.DatabaseKill, FaultKind.FunctionCrash, FaultKind.Partition, FaultKind.RollingUpdate, FaultKind.PauseShort];

    /// <summary>How long faults are begun for; the last one is healed and the journal checked after that. Default 20.</summary>
    public double Minutes { get; init; } = 20;

    /// <summary>Where chance begins. Default 1.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Which faults; all that the machine allows if empty.</summary>
    public IReadOnlyList<FaultKind> Faults { get; init; } = [];

    /// <summary>Each fault once, in the given order, however long it takes.</summary>
    public bool Once { get; init; }

    /// <summary>What a smoke run is like: three proxies on PostgreSQL, at a rate that any machine can do.</summary>
    public static CampaignOptions Smoke { get; } = new() { Faults = SmokeFaults, Once = true, Nodes = 3, Rate = 60, Callers = 16, Ledgers = 15 };

    /// <summary>Proxies, each with its user function. Default 0: three, or one on SQLite.</summary>
    public int Nodes { get; init; }

    /// <summary>Whether there are several proxies and they know of each other.</summary>
    public bool IsCluster => Nodes > 1 && !AreStrangers;

    /// <summary>Whether several proxies do not know of each other, as some mutants have it.</summary>
    public bool AreStrangers { get; init; }

    public JournalChoice Journal { get; init; } = JournalChoice.Postgres;

    /// <summary>Operations per second. Default 0: half of what the calibration finds.</summary>
    public int Rate { get; init; }

    /// <summary>Callers, one operation under way each. Default 32.</summary>
    public int Callers { get; init; } = 32;

    /// <summary>Ledgers that are written at a time. Default 30.</summary>
    public int Ledgers { get; init; } = 30;

    /// <summary>Relays instead of network namespaces, even where namespaces would work.</summary>
    public bool Relay { get; init; }

    /// <summary>Where logs, history and report go. Default: a new folder below <c>fault-campaign</c> in the working folder.</summary>
    public string? Folder { get; init; }

    /// <summary>The program that is run as the proxy, an assembly. Default: the one that was built with the campaign.</summary>
    public string? Proxy { get; init; }

    /// <summary>The mutants to run instead of the product; each must be caught.</summary>
    public IReadOnlyList<string> Mutants { get; init; } = [];

    /// <exception cref="FormatException">An argument is unknown or unusable.</exception>
    public static CampaignOptions Parse(string[] args)
    {
        var options = new CampaignOptions();
        var words = new Queue<string>(args);
        while (words.TryDequeue(out var key))
        {
            options = Flag(options, key) ?? options.With(key, words.TryDequeue(out var value) ? value : throw new FormatException($"{key} takes a value."));
        }

        return options.Checked();
    }

    private static CampaignOptions? Flag(CampaignOptions options, string key) => key switch
    {
        "--smoke" => Smoke with { Seed = options.Seed, Relay = options.Relay, Folder = options.Folder, Proxy = options.Proxy },
        "--once" => options with { Once = true },
        "--relay" => options with { Relay = true },
        "--mutants" => options with { Mutants = MutantCatalogue.Names },
        _ => null,
    };

    private CampaignOptions With(string key, string value) => key switch
    {
        "--minutes" => this with { Minutes = Number(key, value, 0.1, 10_000) },
        "--seed" => this with { Seed = (int)Number(key, value, 0, int.MaxValue) },
        "--fault" => this with { Faults = [.. Faults, FaultName.Parse(value)] },
        "--nodes" => this with { Nodes = (int)Number(key, value, 1, 9) },
        "--journal" => this with { Journal = Enum.TryParse<JournalChoice>(value, ignoreCase: true, out var journal) ? journal : throw new FormatException($"There is no journal {value}; there are postgres, sqlite.") },
        "--rate" => this with { Rate = (int)Number(key, value, 1, 1_000_000) },
        "--callers" => this with { Callers = (int)Number(key, value, 1, 10_000) },
        "--ledgers" => this with { Ledgers = (int)Number(key, value, 1, 10_000) },
        "--folder" => this with { Folder = value },
        "--proxy" => this with { Proxy = value },
        "--mutant" when MutantCatalogue.Names.Contains(value) => this with { Mutants = [.. Mutants, value] },
        "--mutant" => throw new FormatException($"There is no mutant {value}; there are {string.Join(", ", MutantCatalogue.Names)}."),
        _ => throw new FormatException($"{key} is no argument."),
    };

    private CampaignOptions Checked() => (Nodes, Journal) switch
    {
        (0, JournalChoice.Sqlite) => this with { Nodes = 1 },
        (0, _) => this with { Nodes = 3 },
        ( > 1, JournalChoice.Sqlite) => throw new FormatException("SQLite is for one proxy: leave out --nodes."),
        _ => this,
    };

    private static double Number(string key, string value, double least, double most) =>
        double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw new FormatException($"{key} takes a number from {least} to {most}; found '{value}'.");
}
