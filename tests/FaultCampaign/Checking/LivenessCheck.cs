using StatefulServerless.FaultCampaign.History;

namespace StatefulServerless.FaultCampaign.Checking;

/// <summary>In calm windows every entity that is asked answers, and no call is left without an answer.</summary>
internal static class LivenessCheck
{
    /// <summary>Two may have come too early, or hit a full queue.</summary>
    private const int EnoughAttempts = 3;

    public static IEnumerable<Anomaly> Check(IReadOnlyList<Operation> operations, IEnumerable<TimeWindow> calm) =>
        calm.SelectMany(window => Silent(operations, window)).Concat(Unanswered(operations));

    private static IEnumerable<Anomaly> Silent(IReadOnlyList<Operation> operations, TimeWindow window) =>
        from attempts in operations.Where(operation => window.Contains(operation.Start, operation.End)).GroupBy(operation => operation.Invocation.Entity)
        where attempts.Count() >= EnoughAttempts && attempts.All(attempt => attempt.Verdict != Verdict.Ok)
        select new Anomaly(
            AnomalyClass.Liveness, attempts.Key, $"{attempts.Count()} calls between {window.Start} and {window.End} failed, the first with {attempts.First().Answer!.Status}.", attempts.First().Start);

    private static IEnumerable<Anomaly> Unanswered(IReadOnlyList<Operation> operations) =>
        operations.Where(operation => operation.Answer is null)
            .Select(operation => new Anomaly(AnomalyClass.Liveness, operation.Invocation.Entity, $"the call at {operation.Start} was never answered.", operation.Start));
}
