using StatefulServerless.Operator.Checks;
using StatefulServerless.Operator.Journals;
using StatefulServerless.Operator.Resources;

namespace StatefulServerless.Operator.Desired;

/// <summary>Decides what a service and its journal, as written, come to. Pure.</summary>
/// <param name="images">The proxy's images.</param>
/// <param name="mayTouchHost">Whether pods may have rights on their node.</param>
internal sealed class Judge(JournalImages images, bool mayTouchHost)
{
    /// <param name="service">As written.</param>
    /// <param name="journal">The journal that it names, as written.</param>
    public Verdict Decide(EventSourcedService service, EventSourcedJournal journal)
    {
        var complaints = new Complaints();
        var plan = ServiceCheck.Read(service, mayTouchHost, complaints);
        var (known, problem) = Read(journal, complaints);
        var place = known is null ? null : PlaceCheck.Read(service.Spec.Journal?.Config, known.Type, complaints);
        if (plan is not null && known?.Type == JournalType.InMemory)
            complaints.AddUnless(plan.Replicas == 1, "spec.replicas", plan.Replicas, $"expected 1: every proxy would have a memory of its own, for the journal '{known.Name}' is of type InMemory");
        return complaints.IsEmpty ? Accepted(plan!, known!, place!) : new Verdict(null, complaints.All, plan is null ? [] : [.. Advice.For(plan)], null, problem);
    }

    private Verdict Accepted(ServicePlan plan, Journal journal, JournalPlace place) => new(
        DesiredService.Of(plan, journal, place, images), [], [.. Advice.For(plan)], journal.Store(place), images.Obstacle(journal.Type),
        Hash.Of(new { Image = images.Of(journal.Type), Environment = journal.Environment.Concat(journal.EnvironmentOf(place)) }));

    // A service's author reads whose fault it is.
    private static (Journal? Journal, string? Problem) Read(EventSourcedJournal resource, Complaints complaints)
    {
        var ofJournal = new Complaints();
        var journal = JournalCheck.Read(resource, ofJournal);
        foreach (var complaint in ofJournal.All) complaints.Add($"EventSourcedJournal '{resource.Metadata.Name}'", "cannot be used", complaint);
        return (journal, ofJournal.IsEmpty ? null : string.Join("; ", ofJournal.All));
    }
}
