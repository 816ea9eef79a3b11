namespace StatefulServerless.Proxy.Histories.Replaying;

/// <summary>What came of loading an entity in one way.</summary>
/// <param name="Answer">What the function answered to the query; null without a query, or when it could not be loaded.</param>
/// <param name="Refusal">Why it could not be loaded; null when it could.</param>
/// <param name="SequenceNumber">The number of the last record that was sent.</param>
internal sealed record Loading(Answer? Answer, string? Refusal, long SequenceNumber);
