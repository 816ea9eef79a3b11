using StatefulServerless.FaultCampaign.History;

namespace StatefulServerless.FaultCampaign.Workload;

/// <summary>What all callers share.</summary>
internal sealed class WorkloadSurroundings(
    CampaignClock clock, HistoryFile history, Pulse pulse, LedgerSlots slots, Pace pace, IReadOnlyList<IReadOnlyDictionary<Door, ILedgerClient>> clients)
{
    private long _operations;

    public CampaignClock Clock => clock;

    public HistoryFile History => history;

    public Pulse Pulse => pulse;

    public LedgerSlots Slots => slots;

    public Pace Pace => pace;

    public int Nodes => clients.Count;

    public long NextOperation() => Interlocked.Increment(ref _operations);

    public ILedgerClient ClientOf(int node, Door door) => clients[node - 1][door];
}
