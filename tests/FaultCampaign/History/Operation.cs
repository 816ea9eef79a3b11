namespace StatefulServerless.FaultCampaign.History;

/// <summary>An invocation with its answer; none when the campaign ended first.</summary>
internal sealed record Operation(Invocation Invocation, Answer? Answer)
{
    public TimeSpan Start => Invocation.At;

    /// <summary>When it was over for its caller; never, without an answer.</summary>
    public TimeSpan End => Answer?.At ?? TimeSpan.MaxValue;

    public Verdict Verdict => Answer?.Verdict ?? Verdict.Info;

    public bool IsAppend => Invocation.Kind == OperationKind.Append;

    /// <summary>The caller was told that its events are stored.</summary>
    public bool IsAcknowledged => Verdict == Verdict.Ok || Answer?.Outcome == "executed";

    /// <summary>Pairs the events of a history, in the order of the invocations.</summary>
    public static IReadOnlyList<Operation> Pair(IEnumerable<HistoryEvent> history)
    {
        var events = history.ToList();
        var answers = events.OfType<Answer>().ToDictionary(answer => answer.Operation);
        return [.. events.OfType<Invocation>().Select(invocation => new Operation(invocation, answers.GetValueOrDefault(invocation.Operation)))];
    }
}
