using System.Globalization;
using StatefulServerless.Simulation.Mutants;

namespace StatefulServerless.Simulation;

/// <summary>What a run does.</summary>
internal sealed record SimulationOptions
{
    /// <summary>How long it runs. Default 60 s.</summary>
    public TimeSpan Duration { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>At least so many steps, however long they take. Default 0.</summary>
    public long Steps { get; init; }

    /// <summary>At most so many episodes. Default: as many as there is time for.</summary>
    public int Episodes { get; init; } = int.MaxValue;

    /// <summary>The seed of the first episode; the others have the numbers that follow. Default 1.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>The machine that is broken on purpose; null for the product's.</summary>
    public string? Mutant { get; init; }

    /// <summary>Whether every mutant shall be caught, one after the other.</summary>
    public bool AllMutants { get; init; }

    public static string Help => $"""
        usage: ./build.sh simulate [--seconds N] [--steps N] [--seed S] [--episodes N] [--mutant M]
               ./build.sh simulate --mutants

          --seconds N    how long it runs, 60 by default
          --steps N      at least so many, however long they take; 0 by default
          --seed S       of the first episode, 1 by default; the others have the numbers that follow
          --episodes N   at most so many: with the same seed, the same steps
          --mutant M     a machine that is broken on purpose instead of the product's: one of
                         {string.Join("\n                         ", MutantCatalogue.Names)}
          --mutants      each of them, until it is caught

        A run fails when a promise is broken, and when there is a corner case that it has not reached often enough: once, in a long run 100 times.
        Exit codes: 0 all promises were kept (or every mutant was caught), 1 they were not, 2 the arguments cannot be used.
        """;

    /// <exception cref="FormatException">An argument is unknown or unusable.</exception>
    public static SimulationOptions Parse(IReadOnlyList<string> args)
    {
        var options = new SimulationOptions();
        for (var index = 0; index < args.Count; index++)
        {
            if (args[index] == "--mutants")
                options = options with { AllMutants = true };
            else
                options = options.With(args[index], index + 1 < args.Count ? args[++index] : throw new FormatException($"{args[index]} takes a value."));
        }

        return options;
    }

    private SimulationOptions With(string key, string value) => key switch
    {
        "--seconds" => this with { Duration = TimeSpan.FromSeconds(Number(key, value)) },
        "--steps" => this with { Steps = Number(key, value) },
        "--episodes" => this with { Episodes = (int)Number(key, value) },
        "--seed" => this with { Seed = (ulong)Number(key, value) },
        "--mutant" when MutantCatalogue.Names.Contains(value) => this with { Mutant = value },
        "--mutant" => throw new FormatException($"There is no mutant {value}; there are {string.Join(", ", MutantCatalogue.Names)}."),
        _ => throw new FormatException($"{key} is no argument."),
    };

    private static long Number(string key, string value) =>
        long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= int.MaxValue
            ? number
            : throw new FormatException($"{key} takes a number from 1 to {int.MaxValue}; found '{value}'.");
}
