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
    /// <param name="credentials">The version of the Secret that <see cref="CredentialsOf"/> names; none when it names none.</param>
    public Verdict Decide(EventSourcedService service, EventSourcedJournal journal, string? credentials = null)
    {
        var complaints = new Complaints();
        var plan = ServiceCheck.Read(service, mayTouchHost, complaints);
        var (known, problem) = Read(journal, complaints);
        var place = known is null ? null : Place(service, plan, known, complaints);
        return complaints.IsEmpty ? Accepted(plan!, known!, place!, credentials) : new Verdict(null, complaints.All, plan is null ? [] : [.. Advice.For(plan)], null, problem);
    }

    /// <returns>The Secret whose changes are to replace the pods; none when nobody asks for that.</returns>
    public static string? CredentialsOf(EventSourcedJournal resource) =>
        JournalCheck.Read(resource, new Complaints()) is { RollsOnCredentials: true } journal ? journal.CredentialsSecret : null;

    /// <summary>What is wrong with a service itself. A journal that is missing, or cannot be used, is not its fault: it waits.</summary>
    /// <param name="service">As written.</param>
    /// <param name="journal">The journal that it names, as written; none when there is none yet.</param>
    /// <param name="complaints">Takes what is wrong.</param>
    /// <param name="advice">Takes what works, but not as its author may think.</param>
    public void Examine(EventSourcedService service, EventSourcedJournal? journal, Complaints complaints, ICollection<string> advice)
    {
        var plan = ServiceCheck.Read(service, mayTouchHost, complaints);
        foreach (var piece in plan is null ? [] : Advice.For(plan)) advice.Add(piece);
        if (journal is null) advice.Add($"spec.journal.name: {service.Spec.Journal?.Name}: there is no such EventSourcedJournal in the namespace yet; the service waits for it");
        else if (JournalCheck.Read(journal, new Complaints()) is { } known) Place(service, plan, known, complaints);
        else advice.Add($"spec.journal.name: {journal.Metadata.Name}: the journal cannot be used as it is; the service waits for it");
    }

    /// <summary>What is wrong with a journal.</summary>
    public void Examine(EventSourcedJournal resource, Complaints complaints, ICollection<string> advice)
    {
        if (JournalCheck.Read(resource, complaints) is { } journal && images.Obstacle(journal.Type) is { } obstacle) advice.Add(obstacle);
    }

    private static JournalPlace Place(EventSourcedService service, ServicePlan? plan, Journal journal, Complaints complaints)
    {
        if (plan is not null && journal.Type == JournalType.InMemory)
            complaints.AddUnless(plan.Replicas == 1, "spec.replicas", plan.Replicas, $"expected 1: every proxy would have a memory of its own, for the journal '{journal.Name}' is of type InMemory");
        return PlaceCheck.Read(service.Spec.Journal?.Config, journal.Type, complaints);
    }

    private Verdict Accepted(ServicePlan plan, Journal journal, JournalPlace place, string? credentials) => new(
        DesiredService.Of(plan, journal, place, images, credentials), [], [.. Advice.For(plan)], journal.Store(place), images.Obstacle(journal.Type),
        Hash.Of(new { Image = images.Of(journal.Type), Environment = journal.Environment.Concat(journal.EnvironmentOf(place)), Credentials = credentials }));

    // A service's author reads whose fault it is.
    private static (Journal? Journal, string? Problem) Read(EventSourcedJournal resource, Complaints complaints)
    {
        var ofJournal = new Complaints();
        var journal = JournalCheck.Read(resource, ofJournal);
        foreach (var complaint in ofJournal.All) complaints.Add($"EventSourcedJournal '{resource.Metadata.Name}'", "cannot be used", complaint);
        return (journal, ofJournal.IsEmpty ? null : string.Join("; ", ofJournal.All));
    }
}
