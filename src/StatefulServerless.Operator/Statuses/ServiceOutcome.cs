namespace StatefulServerless.Operator.Statuses;

/// <summary>What has come of looking at a service.</summary>
/// <param name="Kind">In a word, for the reason of a condition.</param>
/// <param name="Message">What is wrong, or advice; empty when there is nothing to say.</param>
/// <param name="IsApplied">Whether everything of it is as it should be.</param>
/// <param name="JournalProblem">What is wrong with its journal; none when nothing is.</param>
/// <param name="JournalHash">The hash of what the journal asks of it; none when that is not known.</param>
internal sealed record ServiceOutcome(string Kind, string Message, bool IsApplied, string? JournalProblem, string? JournalHash)
{
    public const string Applied = "Applied";
    public const string InvalidSpec = "InvalidSpec";
    public const string JournalMissing = "JournalMissing";
    public const string CredentialsMissing = "CredentialsMissing";
    public const string StoreChanged = "StoreChanged";
    public const string NameTaken = "NameTaken";
    public const string Refused = "RefusedByKubernetes";
}
