using System.Globalization;

namespace StatefulServerless.Fuzzing;

/// <summary>What a run does.</summary>
internal sealed record FuzzOptions
{
    /// <summary>The targets by name; all of them if empty.</summary>
    public IReadOnlyList<string> Targets { get; init; } = [];

    /// <summary>How long each target runs. Default 60.</summary>
    public int Seconds { get; init; } = 60;

    /// <summary>How many inputs each target gets at most; with a seed this makes a run repeatable. Default: as many as there is time for.</summary>
    public long Executions { get; init; } = long.MaxValue;

    /// <summary>Where the random numbers begin. Default 1.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>One file to run instead, such as a finding.</summary>
    public string? Input { get; init; }

    /// <summary>Where findings are written. Default: <c>fuzz-findings</c> in the working folder.</summary>
    public string Findings { get; init; } = "fuzz-findings";

    /// <summary>The folder of the corpus, to which what is new is added; null: the one beside the program, which stays as it is.</summary>
    public string? Grow { get; init; }

    public static string Help => $"""
        usage: ./build.sh fuzz [--target T]… [--seconds N] [--executions N] [--seed S] [--findings FOLDER] [--grow FOLDER]
               ./build.sh fuzz --target T --input FILE

          --target T        one of {string.Join(", ", FuzzTargets.Names)}; all of them by default
          --seconds N       how long each target runs, 60 by default
          --executions N    at most so many inputs for each target: with the same seed, the same inputs
          --seed S          1 by default
          --findings FOLDER where findings are written, fuzz-findings by default
          --grow FOLDER     a folder with a corpus of each target, to which inputs that do something new are added
          --input FILE      runs one input, such as a finding, and says what comes of it

        Exit codes: 0 nothing was found, 1 something was, 2 the arguments cannot be used.
        """;

    /// <exception cref="FormatException">An argument is unknown or unusable.</exception>
    public static FuzzOptions Parse(string[] args)
    {
        var options = new FuzzOptions();
        for (var i = 0; i < args.Length; i += 2)
        {
            if (i + 1 == args.Length)
                throw new FormatException($"{args[i]} takes a value.");
            options = options.With(args[i], args[i + 1]);
        }

        return options;
    }

    private FuzzOptions With(string key, string value) => key switch
    {
        "--target" when FuzzTargets.Names.Contains(value) => this with { Targets = [.. Targets, value] },
        "--target" => throw new FormatException($"There is no target {value}; there are {string.Join(", ", FuzzTargets.Names)}."),
        "--seconds" => this with { Seconds = (int)Number(key, value) },
        "--executions" => this with { Executions = Number(key, value) },
        "--seed" => this with { Seed = (int)Number(key, value) },
        "--findings" => this with { Findings = value },
        "--grow" => this with { Grow = value },
        "--input" => this with { Input = value },
        _ => throw new FormatException($"{key} is no argument."),
    };

    private static long Number(string key, string value) =>
        long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= int.MaxValue
            ? number
            : throw new FormatException($"{key} takes a number from 1 to {int.MaxValue}; found '{value}'.");
}
