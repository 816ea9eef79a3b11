namespace StatefulServerless.Operator.Resources;

/// <summary>The labels and annotations by which everything of ours is found again. They outlive releases: selectors cannot be changed.</summary>
internal static class Labels
{
    public const string ManagedBy = "app.kubernetes.io/managed-by";

    /// <summary>On objects and pods: the name of the service. The proxies of a service find each other by it.</summary>
    public const string EventSourced = $"{ResourceGroup.Name}/event-sourced";

    /// <summary>On objects and pods: the name of the journal.</summary>
    public const string Journal = $"{ResourceGroup.Name}/journal";

    /// <summary>An annotation of each object: the hash of what it was made to be, by which a change is noticed.</summary>
    public const string DesiredHash = $"{ResourceGroup.Name}/desired-hash";

    /// <summary>An annotation of the Deployment: where the service's events lie. Another place needs <see cref="AllowStoreChange"/>.</summary>
    public const string Store = $"{ResourceGroup.Name}/store";

    /// <summary>An annotation of a service: <c>"true"</c> lets it begin anew in another journal, database or keyspace.</summary>
    public const string AllowStoreChange = $"{ResourceGroup.Name}/allow-store-change";

    /// <summary>An annotation of pods: which version of the journal's Secret they were started with, so that another one replaces them.</summary>
    public const string Credentials = $"{ResourceGroup.Name}/credentials-version";

    /// <summary>An annotation of such pods: their place in the journal, in JSON as a service's <c>spec.journal.config</c>.</summary>
    public const string JournalConfig = $"{ResourceGroup.Name}/journal-config";

    /// <summary>An annotation of such pods: how many of them there are at least. Default: Knative's least scale, or 1.</summary>
    public const string Replicas = $"{ResourceGroup.Name}/replicas";

    /// <summary>A label of pods that the operator does not make itself: <c>"true"</c> asks for a proxy in them.</summary>
    public const string Inject = $"{ResourceGroup.Name}/inject";
}
