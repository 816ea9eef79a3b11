namespace StatefulServerless.FaultCampaign.Metrics;

/// <summary>Adds up counters that begin at zero in each life of each proxy. What a proxy counted after its last reading is not in them.</summary>
internal sealed class CounterSums
{
    private readonly Dictionary<int, (int Life, IReadOnlyDictionary<ProxyCounter, long> Values)> _newest = [];
    private readonly Dictionary<ProxyCounter, long> _sums = Enum.GetValues<ProxyCounter>().ToDictionary(counter => counter, _ => 0L);

    public IReadOnlyDictionary<ProxyCounter, long> Sums => _sums;

    /// <param name="node">Whose counters.</param>
    /// <param name="life">In which of its proxy's lives, counted up.</param>
    /// <param name="values">All counters.</param>
    public void Add(int node, int life, IReadOnlyDictionary<ProxyCounter, long> values)
    {
        var former = _newest.TryGetValue(node, out var newest) && newest.Life == life ? newest.Values : null;
        foreach (var (counter, value) in values) _sums[counter] += value - (former?[counter] ?? 0);
        _newest[node] = (life, values);
    }
}
