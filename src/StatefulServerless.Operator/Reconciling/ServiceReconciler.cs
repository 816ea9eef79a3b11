using k8s;
using k8s.Models;
using StatefulServerless.Operator.Api;
using StatefulServerless.Operator.Applying;
using StatefulServerless.Operator.Desired;
using StatefulServerless.Operator.Events;
using StatefulServerless.Operator.Resources;
using StatefulServerless.Operator.Statuses;
using StatefulServerless.Operator.Watching;

namespace StatefulServerless.Operator.Reconciling;

/// <summary>Makes of a service what it should consist of, and writes what has come of it into its status. Decides nothing: that is <see cref="Judge"/>'s.</summary>
internal sealed class ServiceReconciler(
    KubernetesApi api, Judge judge, ObjectApplier applier, StatusWriter statuses, BudgetVersion budgets, PodTroubles troubles, EventRecorder events,
    TimeProvider time) : IReconciler
{
    public async Task ReconcileAsync(ObjectKey key, CancellationToken cancellationToken)
    {
        // Its objects go with it: they have it as their owner.
        if (await api.FindAsync(ResourceKinds.Services, key.Namespace, key.Name, cancellationToken) is not { } found) return;
        var service = KubernetesJson.Deserialize<EventSourcedService>(found.ToJsonString());
        if (service.Metadata.DeletionTimestamp is not null) return;

        var attempt = await ApplyAsync(service, cancellationToken);
        var deployment = await api.FindAsync(ResourceKinds.Deployments, key.Namespace, ServicePlan.ObjectNameOf(key.Name), cancellationToken);
        var progress = Ownership.IsOf(deployment, service.Metadata.Uid) ? ServiceProgress.Of(deployment, troubles.Of(key)) : ServiceProgress.None;
        var status = ServiceStatus.Of(service, attempt.Outcome, progress, attempt.Written.Count > 0, Now.Of(time));
        await statuses.WriteAsync(ResourceKinds.Services, found, status, cancellationToken);
        await events.RecordAsync(found, ServiceEvents.Of(service.Status, status, attempt.Written), cancellationToken);
        if (attempt.MayBeTriedAgain) throw new NotYetException(attempt.Outcome.Message);
    }

    private async Task<Attempt> ApplyAsync(EventSourcedService service, CancellationToken cancellationToken)
    {
        var place = service.Metadata.NamespaceProperty;
        var journalName = service.Spec.Journal?.Name;
        var found = string.IsNullOrEmpty(journalName) ? null : await api.FindAsync(ResourceKinds.Journals, place, journalName, cancellationToken);
        // The journal's watch brings the service back when it is there.
        if (found is null) return Attempt.None(Missing(journalName));

        var journal = KubernetesJson.Deserialize<EventSourcedJournal>(found.ToJsonString());
        string? credentials = null;
        if (Judge.CredentialsOf(journal) is { } secret)
        {
            (credentials, var failure) = await CredentialsAsync(place, secret, cancellationToken);
            if (failure is not null) return new Attempt(failure, [], true);
        }

        var verdict = judge.Decide(service, journal, credentials);
        if (verdict.Objects is not { } objects)
            return Attempt.None(new ServiceOutcome(ServiceOutcome.InvalidSpec, string.Join("; ", verdict.Complaints), false, verdict.JournalProblem, null));
        var running = await api.FindAsync(ResourceKinds.Deployments, place, objects.Deployment.Metadata.Name, cancellationToken);
        if (Ownership.IsOf(running, service.Metadata.Uid) && StoreChange.Complaint(service, running!, verdict.Store!) is { } complaint)
            return Attempt.None(new ServiceOutcome(ServiceOutcome.StoreChanged, complaint, false, verdict.JournalProblem, verdict.JournalHash));
        return await ApplyAsync(objects, verdict, cancellationToken);
    }

    private async Task<(string? Version, ServiceOutcome? Failure)> CredentialsAsync(string place, string secret, CancellationToken cancellationToken)
    {
        try
        {
            var version = await CredentialsLook.VersionAsync(api, place, secret, cancellationToken);
            return (version, version is null ? WithoutCredentials(ServiceOutcome.CredentialsMissing, $"there is no Secret '{secret}' in the namespace, which the journal names") : null);
        }
        catch (ApiRefusedException refused)
        {
            return (null, WithoutCredentials(ServiceOutcome.Refused, $"{refused.Message}; the journal's rollOnChange needs this right, for this Secret alone"));
        }
    }

    private async Task<Attempt> ApplyAsync(DesiredObjects objects, Verdict verdict, CancellationToken cancellationToken)
    {
        var written = new List<string>();
        try
        {
            await Apply(ResourceKinds.Roles, objects.Role);
            await Apply(ResourceKinds.RoleBindings, objects.RoleBinding);
            await Apply(ResourceKinds.FrontDoors, objects.Service);
            await Apply(await budgets.KindAsync(cancellationToken), objects.Budget);
            await Apply(ResourceKinds.Deployments, objects.Deployment);
            return new Attempt(new ServiceOutcome(ServiceOutcome.Applied, string.Join("; ", verdict.Advice), true, verdict.JournalProblem, verdict.JournalHash), written, false);
        }
        catch (ForeignObjectException foreign)
        {
            return new Attempt(new ServiceOutcome(ServiceOutcome.NameTaken, foreign.Message, false, verdict.JournalProblem, verdict.JournalHash), written, true);
        }
        catch (ApiRefusedException refused)
        {
            return new Attempt(new ServiceOutcome(ServiceOutcome.Refused, refused.Message, false, verdict.JournalProblem, verdict.JournalHash), written, true);
        }

        async Task Apply(ResourceKind kind, IKubernetesObject<V1ObjectMeta> item)
        {
            if (await applier.ApplyAsync(kind, item, cancellationToken)) written.Add($"{item.Kind} {item.Metadata.Name}");
        }
    }

    private static ServiceOutcome WithoutCredentials(string kind, string message) => new(kind, message, false, message, null);

    private static ServiceOutcome Missing(string? journalName)
    {
        var message = $"spec.journal.name: {journalName ?? "(none)"}: there is no such EventSourcedJournal in the namespace";
        return new ServiceOutcome(ServiceOutcome.JournalMissing, message, false, message, null);
    }
}
