using StatefulServerless.Operator.Resources;

namespace StatefulServerless.Operator.Events;

/// <summary>What has happened to a journal between two statuses. Pure.</summary>
internal static class JournalEvents
{
    /// <param name="before">None for a new journal.</param>
    /// <param name="after">As it is written now.</param>
    public static IEnumerable<ResourceEvent> Of(EventSourcedJournalStatus? before, EventSourcedJournalStatus after)
    {
        var (was, ready) = (before?.Conditions is [var first, ..] ? first : null, after.Conditions[0]);
        if (ready.Status == "False" && (was?.Reason, was?.Message) != (ready.Reason, ready.Message)) yield return ResourceEvent.Warning(ready.Reason, ready.Message);
        if (ready.Status == "True" && was?.Status == "False") yield return ResourceEvent.Normal(ready.Reason, ready.Message);
    }
}
