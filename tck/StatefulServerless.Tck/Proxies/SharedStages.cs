namespace StatefulServerless.Tck.Proxies;

/// <summary>
/// Proxies that cases share, one for each way of setting it up: a start costs more than most cases. Only the few that were used last are kept.
/// </summary>
internal sealed class SharedStages : IAsyncDisposable
{
    private const int MaxKept = 6;

    // The one that was used last stands last.
    private readonly List<(string SetUp, ProxyStage Stage)> _kept = [];

    /// <summary>The stage with this set-up; a new one, not yet started, where there is none that is intact.</summary>
    public async Task<(ProxyStage Stage, bool IsNew)> TakeAsync(string setUp, Func<ProxyStage> create, CancellationToken cancellationToken)
    {
        var index = _kept.FindIndex(kept => kept.SetUp == setUp);
        if (index >= 0)
        {
            var stage = _kept[index].Stage;
            _kept.RemoveAt(index);
            if (await stage.IsIntactAsync(cancellationToken))
            {
                _kept.Add((setUp, stage));
                return (stage, false);
            }

            await stage.DisposeAsync();
        }

        return (await AddAsync(setUp, create()), true);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var (_, stage) in _kept) await stage.DisposeAsync();
        _kept.Clear();
    }

    private async Task<ProxyStage> AddAsync(string setUp, ProxyStage stage)
    {
        _kept.Add((setUp, stage));
        if (_kept.Count <= MaxKept) return stage;
        var oldest = _kept[0].Stage;
        _kept.RemoveAt(0);
        await oldest.DisposeAsync();
        return stage;
    }
}
