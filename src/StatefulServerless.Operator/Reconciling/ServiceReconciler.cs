using System.Text.Json.Nodes;
using k8s;
using StatefulServerless.Operator.Api;
using StatefulServerless.Operator.Applying;
using StatefulServerless.Operator.Desired;
using StatefulServerless.Operator.Resources;
using StatefulServerless.Operator.Statuses;
using StatefulServerless.Operator.Watching;

namespace StatefulServerless.Operator.Reconciling;

/// <summary>Makes of a service what it should consist of, and writes what has come of it into its status. Decides nothing: that is <see cref="Judge"/>'s.</summary>
internal sealed class ServiceReconciler(
    KubernetesApi api, Judge judge, ObjectApplier applier, StatusWriter statuses, BudgetVersion budgets, PodTroubles troubles, TimeProvider time) : IReconciler
{
    public async Task ReconcileAsync(ObjectKey key, CancellationToken cancellationToken)
    {
        // Its objects go with it: they have it as their owner.
        if (await api.FindAsync(ResourceKinds.Services, key.Namespace, key.Name, cancellationToken) is not { } found) return;
        var service = KubernetesJson.Deserialize<EventSourcedService>(found.ToJsonString());
        if (service.Metadata.DeletionTimestamp is not null) return;

        var (outcome, hasWritten, mayBeTriedAgain) = await ApplyAsync(service, cancellationToken);
        var deployment = await api.FindAsync(ResourceKinds.Deployments, key.Namespace, ServicePlan.ObjectNameOf(key.Name), cancellationToken);
        var progress = IsOf(service, deployment) ? ServiceProgress.Of(deployment, troubles.Of(key)) : ServiceProgress.None;
        await statuses.WriteAsync(ResourceKinds.Services, found, ServiceStatus.Of(service, outcome, progress, hasWritten, Now.Of(time)), cancellationToken);
        if (mayBeTriedAgain) throw new NotYetException(outcome.Message);
    }

    private async Task<(ServiceOutcome Outcome, bool HasWritten, bool MayBeTriedAgain)> ApplyAsync(EventSourcedService service, CancellationToken cancellationToken)
    {
        var place = service.Metadata.NamespaceProperty;
        var journalName = service.Spec.Journal?.Name;
        var found = string.IsNullOrEmpty(journalName) ? null : await api.FindAsync(ResourceKinds.Journals, place, journalName, cancellationToken);
        // The journal's watch brings the service back when it is there.
        if (found is null) return (Missing(journalName), false, false);

        var verdict = judge.Decide(service, KubernetesJson.Deserialize<EventSourcedJournal>(found.ToJsonString()));
        if (verdict.Objects is not { } objects)
            return (new ServiceOutcome(ServiceOutcome.InvalidSpec, string.Join("; ", verdict.Complaints), false, verdict.JournalProblem, null), false, false);
        var running = await api.FindAsync(ResourceKinds.Deployments, place, objects.Deployment.Metadata.Name, cancellationToken);
        if (IsOf(service, running) && StoreChange.Complaint(service, running!, verdict.Store!) is { } complaint)
            return (new ServiceOutcome(ServiceOutcome.StoreChanged, complaint, false, verdict.JournalProblem, verdict.JournalHash), false, false);
        return await ApplyAsync(objects, verdict, cancellationToken);
    }

    private async Task<(ServiceOutcome Outcome, bool HasWritten, bool MayBeTriedAgain)> ApplyAsync(DesiredObjects objects, Verdict verdict, CancellationToken cancellationToken)
    {
        try
        {
            var hasWritten = false;
            hasWritten |= await applier.ApplyAsync(ResourceKinds.Roles, objects.Role, cancellationToken);
            hasWritten |= await applier.ApplyAsync(ResourceKinds.RoleBindings, objects.RoleBinding, cancellationToken);
            hasWritten |= await applier.ApplyAsync(ResourceKinds.FrontDoors, objects.Service, cancellationToken);
            hasWritten |= await applier.ApplyAsync(await budgets.KindAsync(cancellationToken), objects.Budget, cancellationToken);
            hasWritten |= await applier.ApplyAsync(ResourceKinds.Deployments, objects.Deployment, cancellationToken);
            return (new ServiceOutcome(ServiceOutcome.Applied, string.Join("; ", verdict.Advice), true, verdict.JournalProblem, verdict.JournalHash), hasWritten, false);
        }
        catch (ForeignObjectException foreign)
        {
            return (new ServiceOutcome(ServiceOutcome.NameTaken, foreign.Message, false, verdict.JournalProblem, verdict.JournalHash), false, true);
        }
        catch (ApiRefusedException refused)
        {
            return (new ServiceOutcome(ServiceOutcome.Refused, refused.Message, false, verdict.JournalProblem, verdict.JournalHash), false, true);
        }
    }

    private static ServiceOutcome Missing(string? journalName)
    {
        var message = $"spec.journal.name: {journalName ?? "(none)"}: there is no such EventSourcedJournal in the namespace";
        return new ServiceOutcome(ServiceOutcome.JournalMissing, message, false, message, null);
    }

    private static bool IsOf(EventSourcedService service, JsonObject? deployment) =>
        (deployment?["metadata"]?["ownerReferences"] as JsonArray ?? []).Any(owner => owner?["uid"]?.ToString() == service.Metadata.Uid);
}
