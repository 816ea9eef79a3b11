using StatefulServerless.Simulation.Time;

namespace StatefulServerless.Simulation.Odds;

/// <summary>What the journal and the snapshot store do wrong.</summary>
internal sealed record JournalOdds
{
    public double RowRefused { get; init; }

    public double FailsBeforeCommit { get; init; }

    public double StoredButReportedFailed { get; init; }

    public double LandsAfterItWasReportedFailed { get; init; }

    public double NeverAnswers { get; init; }

    public double Slow { get; init; }

    public double ReadFails { get; init; }

    public double ReadNeverEnds { get; init; }

    public double SnapshotNotSaved { get; init; }

    public double SnapshotSavedLate { get; init; }

    public double SnapshotSpoilt { get; init; }

    public double SnapshotsNotRead { get; init; }

    /// <summary>How many transactions of a proxy run at once.</summary>
    public int Writers { get; init; } = 1;

    /// <summary>Nothing goes wrong.</summary>
    public static JournalOdds Calm { get; } = new();

    public static JournalOdds Draw(Chance chance) => new()
    {
        RowRefused = Draw(chance, 0.2),
        FailsBeforeCommit = Draw(chance, 0.1),
        StoredButReportedFailed = Draw(chance, 0.1),
        LandsAfterItWasReportedFailed = Draw(chance, 0.15),
        NeverAnswers = Draw(chance, 0.05),
        Slow = Draw(chance, 0.1),
        ReadFails = Draw(chance, 0.02),
        ReadNeverEnds = Draw(chance, 0.02),
        SnapshotNotSaved = Draw(chance, 0.3),
        SnapshotSavedLate = Draw(chance, 0.3),
        SnapshotSpoilt = Draw(chance, 0.2),
        SnapshotsNotRead = Draw(chance, 0.1),
        Writers = chance.Of(1, 3),
    };

    /// <summary>In more than half of all episodes it does not happen.</summary>
    internal static double Draw(Chance chance, double most) => chance.Happens(0.6) ? 0 : most * chance.Fraction();
}
