using StatefulServerless.Simulation.Time;

namespace StatefulServerless.Simulation.Odds;

/// <summary>What the user function does wrong instead of answering a command, or beside it.</summary>
internal sealed record FunctionOdds
{
    public double Twice { get; init; }

    public double OtherId { get; init; }

    public double EmptyFrame { get; init; }

    public double Garbage { get; init; }

    public double NoPayload { get; init; }

    public double SnapshotWithoutEvents { get; init; }

    public double TooManyEvents { get; init; }

    public double TooLarge { get; init; }

    /// <summary>How often a state is too large for a snapshot.</summary>
    public double LargeStates { get; init; }

    public double Unasked { get; init; }

    public double Never { get; init; }

    public double Late { get; init; }

    public double Crash { get; init; }

    public double Restart { get; init; }

    public double GivesUp { get; init; }

    public double SlowReader { get; init; }

    /// <summary>How often a reply with events brings a snapshot.</summary>
    public double Snapshots { get; init; }

    /// <summary>How long an answer takes at most.</summary>
    public double MostThoughtMs { get; init; } = 1;

    /// <summary>Nothing goes wrong.</summary>
    public static FunctionOdds Calm { get; } = new();

    public static FunctionOdds Draw(Chance chance) => new()
    {
        Twice = JournalOdds.Draw(chance, 0.05),
        OtherId = JournalOdds.Draw(chance, 0.05),
        EmptyFrame = JournalOdds.Draw(chance, 0.05),
        Garbage = JournalOdds.Draw(chance, 0.05),
        NoPayload = JournalOdds.Draw(chance, 0.05),
        SnapshotWithoutEvents = JournalOdds.Draw(chance, 0.05),
        TooManyEvents = JournalOdds.Draw(chance, 0.05),
        TooLarge = JournalOdds.Draw(chance, 0.05),
        LargeStates = JournalOdds.Draw(chance, 0.5),
        Unasked = JournalOdds.Draw(chance, 0.05),
        Never = JournalOdds.Draw(chance, 0.03),
        Late = JournalOdds.Draw(chance, 0.03),
        Crash = JournalOdds.Draw(chance, 0.05),
        Restart = JournalOdds.Draw(chance, 0.1),
        GivesUp = JournalOdds.Draw(chance, 0.05),
        SlowReader = JournalOdds.Draw(chance, 0.2),
        Snapshots = chance.Of(0, 0.1, 0.5),
        MostThoughtMs = chance.Of(0.5, 10, 60),
    };
}
