using k8s.Models;
using StatefulServerless.Operator.Resources;
using StatefulServerless.Operator.Statuses;

namespace StatefulServerless.Operator.Events;

/// <summary>What has happened to a service between two statuses. What is so for long is in its conditions, and no event. Pure.</summary>
internal static class ServiceEvents
{
    /// <param name="before">None for a new service.</param>
    /// <param name="after">As it is written now.</param>
    /// <param name="written">The objects of the service that were made or changed in between.</param>
    public static IEnumerable<ResourceEvent> Of(EventSourcedServiceStatus? before, EventSourcedServiceStatus after, IReadOnlyList<string> written)
    {
        var (ready, journal) = (Find(after, Conditions.Ready)!, Find(after, Conditions.JournalReady)!);
        var isApplied = IsApplied(ready);
        if (HasCome(Find(before, Conditions.JournalReady), journal)) yield return ResourceEvent.Normal("JournalFound", "the journal is there");
        if (isApplied && HasAnotherJournal(before, after)) yield return ResourceEvent.Normal("JournalChanged", "the pods are replaced, because the journal has changed");
        if (isApplied && written.Count > 0) yield return ResourceEvent.Normal("Applied", $"made or changed: {string.Join(", ", written)}");
        if (!isApplied && IsNews(Find(before, Conditions.Ready), ready)) yield return ResourceEvent.Warning(ready.Reason, ready.Message);
        if (isApplied && journal.Status == "False" && IsNews(Find(before, Conditions.JournalReady), journal)) yield return ResourceEvent.Warning(journal.Reason, journal.Message);
        if (isApplied && ready.Status == "False" && after.Reason is { } trouble && trouble != before?.Reason && trouble != journal.Message)
            yield return ResourceEvent.Warning(ready.Reason, trouble);
        if (ready.Status == "True" && Find(before, Conditions.Ready)?.Status != "True") yield return ResourceEvent.Normal(ready.Reason, ready.Message);
    }

    private static V1Condition? Find(EventSourcedServiceStatus? status, string type) => status?.Conditions.FirstOrDefault(condition => condition.Type == type);

    private static bool IsApplied(V1Condition ready) => ready.Status == "True" || ready.Reason == ServiceStatus.PodsNotReady;

    private static bool HasCome(V1Condition? before, V1Condition after) =>
        before?.Reason == ServiceOutcome.JournalMissing && after.Reason != ServiceOutcome.JournalMissing;

    private static bool HasAnotherJournal(EventSourcedServiceStatus? before, EventSourcedServiceStatus after) =>
        before?.AppliedJournalConfigHash is { } hash && hash != after.AppliedJournalConfigHash;

    private static bool IsNews(V1Condition? before, V1Condition after) => before?.Reason != after.Reason || before?.Message != after.Message;
}
