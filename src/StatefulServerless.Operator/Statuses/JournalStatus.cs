using StatefulServerless.Operator.Checks;
using StatefulServerless.Operator.Desired;
using StatefulServerless.Operator.Journals;
using StatefulServerless.Operator.Resources;

namespace StatefulServerless.Operator.Statuses;

/// <summary>The status of a journal. Pure.</summary>
internal static class JournalStatus
{
    public static EventSourcedJournalStatus Of(EventSourcedJournal resource, JournalImages images, DateTime now)
    {
        var complaints = new Complaints();
        var journal = JournalCheck.Read(resource, complaints);
        var obstacle = journal is null ? null : images.Obstacle(journal.Type);
        var reason = journal is null ? string.Join("; ", complaints.All) : obstacle;
        var condition = (journal, obstacle) switch
        {
            (null, _) => ("InvalidSpec", reason!),
            (_, { }) => ("NoProxy", obstacle),
            _ => ("Usable", "the proxies are told how to reach it; whether it answers, they say themselves"),
        };
        return new EventSourcedJournalStatus
        {
            SpecHash = Hash.Of(resource.Spec),
            Image = journal is null ? null : images.Of(journal.Type),
            SidecarEnv = journal?.Environment.ToList(),
            Reason = reason is null ? null : Conditions.Shortened(reason),
            Conditions = Conditions.Dated(
                resource.Status?.Conditions, now, Conditions.Of(Conditions.Ready, reason is null, condition.Item1, condition.Item2, resource.Metadata.Generation)),
        };
    }
}
