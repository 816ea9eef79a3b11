using k8s;
using StatefulServerless.Operator.Api;
using StatefulServerless.Operator.Events;
using StatefulServerless.Operator.Journals;
using StatefulServerless.Operator.Resources;
using StatefulServerless.Operator.Statuses;

namespace StatefulServerless.Operator.Reconciling;

/// <summary>Says of a journal whether services can use it. Nothing else is made of a journal.</summary>
internal sealed class JournalReconciler(KubernetesApi api, JournalImages images, StatusWriter statuses, EventRecorder events, TimeProvider time) : IReconciler
{
    public async Task ReconcileAsync(ObjectKey key, CancellationToken cancellationToken)
    {
        if (await api.FindAsync(ResourceKinds.Journals, key.Namespace, key.Name, cancellationToken) is not { } found) return;
        var journal = KubernetesJson.Deserialize<EventSourcedJournal>(found.ToJsonString());
        if (journal.Metadata.DeletionTimestamp is not null) return;
        var status = JournalStatus.Of(journal, images, Now.Of(time));
        await statuses.WriteAsync(ResourceKinds.Journals, found, status, cancellationToken);
        await events.RecordAsync(found, JournalEvents.Of(journal.Status, status), cancellationToken);
    }
}
