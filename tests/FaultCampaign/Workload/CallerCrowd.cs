using StatefulServerless.FaultCampaign.History;
using StatefulServerless.FaultCampaign.Sites;

namespace StatefulServerless.FaultCampaign.Workload;

/// <summary>All callers of a campaign.</summary>
internal sealed class CallerCrowd : IAsyncDisposable
{
    private static readonly TimeSpan _warmUp = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan _measured = TimeSpan.FromSeconds(5);

    private readonly List<IDisposable> _clients = [];
    private readonly CancellationTokenSource _stop = new();
    private readonly Pace _pace;
    private readonly Task _calling;

    public CallerCrowd(CampaignOptions options, Site site, CampaignClock clock, HistoryFile history)
    {
        Pulse = new Pulse(clock, options.Ledgers);
        _pace = new Pace(options.Callers);
        var clients = site.Nodes.Select(ClientsOf).ToList();
        var surroundings = new WorkloadSurroundings(clock, history, Pulse, new LedgerSlots(options.Ledgers), _pace, clients);
        _calling = Task.WhenAll(Enumerable.Range(1, options.Callers).Select(number => new Caller(number, new Random(HashCode.Combine(options.Seed, number)), surroundings).RunAsync(_stop.Token)));
    }

    public Pulse Pulse { get; }

    /// <summary>Finds out how much the site can do, and lets callers ask for half of it.</summary>
    /// <returns>The capacity in operations per second.</returns>
    public async Task<double> CalibrateAsync(CancellationToken cancellationToken)
    {
        await Task.Delay(_warmUp, cancellationToken);
        var before = Pulse.Answered;
        await Task.Delay(_measured, cancellationToken);
        var capacity = (Pulse.Answered - before) / _measured.TotalSeconds;
        Limit(Math.Max(1, capacity / 2));
        return capacity;
    }

    public void Limit(double rate)
    {
        _pace.Limit(rate);
        Pulse.Rate = rate;
    }

    /// <summary>Ends when every call under way has its answer.</summary>
    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _calling;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stop.Dispose();
        foreach (var client in _clients) client.Dispose();
    }

    private Dictionary<Door, ILedgerClient> ClientsOf(Node node)
    {
        var (grpc, http) = (new GrpcLedgerClient(node.Address), new HttpLedgerClient(node.Address));
        _clients.AddRange([grpc, http]);
        return new Dictionary<Door, ILedgerClient> { [Door.Grpc] = grpc, [Door.Http] = http };
    }
}
