namespace StatefulServerless.Tck.Proxies.Loads;

/// <summary>One call of a load: what was asked, when, and what came of it.</summary>
/// <param name="Token">What it appends to the entity's state; null for a call that only reads.</param>
/// <param name="Began">When it was sent, as a time stamp of the machine's clock that only rises.</param>
/// <param name="Ended">When its answer was there; never for one whose outcome is unknown: it may come about later.</param>
/// <param name="Outcome">What its caller knows.</param>
/// <param name="State">The state that the answer told; null when it told none.</param>
internal sealed record Operation(string? Token, long Began, long Ended, OperationOutcome Outcome, string? State)
{
    public override string ToString() => $"{(Token is null ? "read" : $"append {Token}")} ({Outcome})";
}
