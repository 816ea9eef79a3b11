using System.Text.Json.Nodes;
using k8s;
using StatefulServerless.Operator.Api;
using StatefulServerless.Operator.Applying;
using StatefulServerless.Operator.Checks;
using StatefulServerless.Operator.Desired;
using StatefulServerless.Operator.Hosting;
using StatefulServerless.Operator.Resources;

namespace StatefulServerless.Operator.Admission;

/// <summary>
/// Answers the API server, which asks about each journal and service before it stores it: what a schema cannot say is refused while its author is there
/// to mend it. While no operator answers, everything is stored, and the status says the same later.
/// </summary>
internal sealed class ResourceDoor(KubernetesApi api, Judge judge, OperatorOptions options, AdmissionLog log)
{
    public const string Path = "/check";

    public async Task<JsonObject> AnswerAsync(JsonObject question, CancellationToken cancellationToken)
    {
        var review = new AdmissionReview(question);
        if (!review.IsNews || !IsMine(review.Namespace)) return review.Allowed([]);
        var (complaints, advice) = (new Complaints(), new List<string>());
        if (review.Kind == EventSourcedService.KindName) await ExamineServiceAsync(review, complaints, advice, cancellationToken);
        else await ExamineJournalAsync(review, complaints, advice, cancellationToken);
        if (complaints.IsEmpty) return review.Allowed(advice);
        log.Refused(review.Kind, review.Namespace, string.Join("; ", complaints.All));
        return review.Refused(complaints.All);
    }

    private bool IsMine(string place) => options.Namespaces.Count == 0 || options.Namespaces.Contains(place);

    private async Task ExamineServiceAsync(AdmissionReview review, Complaints complaints, List<string> advice, CancellationToken cancellationToken)
    {
        if (review.After<EventSourcedService>(complaints) is not { } service) return;
        var journalName = service.Spec.Journal?.Name;
        var found = string.IsNullOrEmpty(journalName) ? null : await api.FindAsync(ResourceKinds.Journals, review.Namespace, journalName, cancellationToken);
        var journal = found is null ? null : KubernetesJson.Deserialize<EventSourcedJournal>(found.ToJsonString());
        judge.Examine(service, journal, complaints, advice);
        if (journal is null) return;
        var verdict = judge.Decide(service, journal);
        if (verdict.Store is { } store && await RunningAsync(service, review, cancellationToken) is { } running && StoreChange.Complaint(service, running, store) is { } complaint)
            complaints.Add(complaint);
    }

    private async Task<JsonObject?> RunningAsync(EventSourcedService service, AdmissionReview review, CancellationToken cancellationToken)
    {
        if (review.Before<EventSourcedService>() is null) return null;
        var running = await api.FindAsync(ResourceKinds.Deployments, review.Namespace, ServicePlan.ObjectNameOf(service.Metadata.Name), cancellationToken);
        return Ownership.IsOf(running, service.Metadata.Uid) ? running : null;
    }

    private async Task ExamineJournalAsync(AdmissionReview review, Complaints complaints, List<string> advice, CancellationToken cancellationToken)
    {
        if (review.After<EventSourcedJournal>(complaints) is not { } journal) return;
        judge.Examine(journal, complaints, advice);
        if (review.Before<EventSourcedJournal>() is not { } before || before.Spec.Type == journal.Spec.Type) return;
        var services = (await api.ListAsync(ResourceKinds.Services, review.Namespace, null, cancellationToken)).Items;
        var users = services.Where(service => service["spec"]?["journal"]?["name"]?.ToString() == journal.Metadata.Name).Select(service => ObjectKey.Of(service).Name).ToList();
        complaints.AddUnless(users.Count == 0, "spec.type", journal.Spec.Type,
            $"the events of {string.Join(", ", users)} lie in a journal of type {before.Spec.Type}, and would be lost from sight; make another journal, and name it in services that are to begin anew");
    }
}
