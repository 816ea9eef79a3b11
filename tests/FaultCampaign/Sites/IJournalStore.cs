using StatefulServerless.FaultCampaign.Checking;

namespace StatefulServerless.FaultCampaign.Sites;

/// <summary>What keeps the events, and tells the checker of them without any of the product's code.</summary>
internal interface IJournalStore : IAsyncDisposable
{
    string Description { get; }

    Task StartAsync();

    /// <summary>Starts it again if it has ended and should not have.</summary>
    /// <returns>Its exit code; null if it has not ended.</returns>
    int? Revive();

    /// <summary>What tells the proxy of a node where it is.</summary>
    IReadOnlyDictionary<string, string> SettingsFor(int node);

    Task<IReadOnlyList<StoredEvent>> ReadAsync();
}
