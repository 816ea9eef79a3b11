using System.Text.Json.Nodes;
using StatefulServerless.Operator.Api;
using StatefulServerless.Operator.Hosting;
using StatefulServerless.Operator.Queue;
using StatefulServerless.Operator.Reconciling;
using StatefulServerless.Operator.Resources;
using StatefulServerless.Operator.Watching;

namespace StatefulServerless.Operator.Controlling;

/// <summary>Watches what services depend on and consist of, and has those looked at that a change is about.</summary>
internal sealed class Controllers(
    KubernetesApi api, OperatorOptions options, ServiceReconciler serviceReconciler, JournalReconciler journalReconciler, BudgetVersion budgets,
    PodTroubles troubles, CredentialsLook credentials, ControlMetrics metrics, ControlLog log, WatchLog watchLog, TimeProvider time)
{
    private const int JournalWorkers = 1;
    private const string Ours = $"{Labels.ManagedBy}={ResourceGroup.Name}";

    // Shorter than what is left of the Lease when it could not be renewed.
    private static readonly TimeSpan _patienceWithWork = TimeSpan.FromSeconds(3);

    // Long enough for the pods of a large cluster; what they say is of use later, too.
    private static readonly TimeSpan _patienceForPods = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Until it is cancelled. What is under way then has a moment to end, and is broken off after it: whoever leads next begins from what there is.
    /// Nothing is under way any more when this returns.
    /// </summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var working = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        await using var registration = stopping.Token.Register(() => working.CancelAfter(_patienceWithWork));
        var tasks = await BeginAsync(stopping.Token, working.Token);
        // None of them ends by itself: the first that does has met a fault, or is stopped.
        var first = await Task.WhenAny(tasks);
        await stopping.CancelAsync();
        await Task.WhenAll(tasks).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        await first;
    }

    private async Task<IReadOnlyList<Task>> BeginAsync(CancellationToken stopping, CancellationToken working)
    {
        var (services, journals) = (new WorkQueue(time), new WorkQueue(time));
        var (known, knownJournals, pods) = (new ResourceStore(), new ResourceStore(), new ResourceStore());
        troubles.Clear();
        ResourceKind[] parts = [ResourceKinds.Deployments, ResourceKinds.FrontDoors, ResourceKinds.Roles, ResourceKinds.RoleBindings, await budgets.KindAsync(stopping)];
        var tasks = new List<Task>
        {
            Watch(ResourceKinds.Services, null, known, change => AddIf(services, change.IsByAuthor ? change.Key : null)),
            Watch(ResourceKinds.Journals, null, knownJournals, change => TakeJournal(change, known, services, journals)),
            credentials.RunAsync(knownJournals, journal => AddUsers(journal, known, services), stopping),
            Watch(ResourceKinds.Pods, Ours, pods, change => AddIf(services, troubles.Take(change))),
        };
        tasks.AddRange(parts.Select(part => Watch(part, Ours, new ResourceStore(), change => AddOwner(change, services))));
        // Before they are known, the last status would be taken back for a moment.
        await Task.WhenAny([pods.Filled.Task, Task.Delay(_patienceForPods, time, stopping), .. tasks]);
        tasks.Add(new Controller(EventSourcedService.KindName, services, serviceReconciler, metrics, log, time).RunAsync(options.Workers, stopping, working));
        tasks.Add(new Controller(EventSourcedJournal.KindName, journals, journalReconciler, metrics, log, time).RunAsync(JournalWorkers, stopping, working));
        return tasks;

        Task Watch(ResourceKind kind, string? selector, ResourceStore store, Action<ResourceChange> changed) => Task.WhenAll(Places().Select(place =>
            new ResourceWatch(api, kind, place, selector, store, changed, time, watchLog).RunAsync(stopping)));
    }

    private IEnumerable<string?> Places() => options.Namespaces.DefaultIfEmpty<string?>(null);

    // A journal is looked at itself, and so are the services that use it.
    private static void TakeJournal(ResourceChange change, ResourceStore known, WorkQueue services, WorkQueue journals)
    {
        if (!change.IsByAuthor) return;
        if (change.After is not null) journals.Add(change.Key);
        AddUsers(change.Key, known, services);
    }

    private static void AddUsers(ObjectKey journal, ResourceStore known, WorkQueue services)
    {
        foreach (var (key, _) in known.All.Where(service => service.Key.Namespace == journal.Namespace && JournalOf(service.Value) == journal.Name)) services.Add(key);
    }

    private static void AddOwner(ResourceChange change, WorkQueue services)
    {
        var owner = (change.Item["metadata"]?["ownerReferences"] as JsonArray ?? []).FirstOrDefault(owner => owner?["kind"]?.ToString() == EventSourcedService.KindName);
        if (owner?["name"]?.ToString() is { } name) services.Add(change.Key with { Name = name });
    }

    private static string? JournalOf(JsonObject service) => service["spec"]?["journal"]?["name"]?.ToString();

    private static void AddIf(WorkQueue queue, ObjectKey? key)
    {
        if (key is not null) queue.Add(key);
    }
}
