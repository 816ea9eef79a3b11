namespace StatefulServerless.Operator.Desired;

/// <summary>What is to be done about a service: its objects, or why there are none.</summary>
/// <param name="Objects">None when something is wrong; what runs then stays as it is.</param>
/// <param name="Complaints">What is wrong with the service or its journal.</param>
/// <param name="Advice">What works, but not as its author may think.</param>
/// <param name="Store">Where the service's events will lie; none without objects.</param>
/// <param name="JournalProblem">Why the journal cannot be used, or its proxies will not run; none when all is well.</param>
/// <param name="JournalHash">The hash of what the journal asks of the service; none without objects.</param>
internal sealed record Verdict(
    DesiredObjects? Objects, IReadOnlyList<string> Complaints, IReadOnlyList<string> Advice, string? Store, string? JournalProblem = null, string? JournalHash = null);
