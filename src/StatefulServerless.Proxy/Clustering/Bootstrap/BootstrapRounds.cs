namespace StatefulServerless.Proxy.Clustering.Bootstrap;

/// <summary>
/// Decides, round after round of asking the other proxies, whether to join a cluster, to form one, or to ask again. Knows no network and no clock.
/// </summary>
/// <param name="self">This proxy's address in the cluster.</param>
/// <param name="quorum">How many candidates there must be.</param>
/// <param name="stableFor">How long the candidates must stay the same.</param>
internal sealed class BootstrapRounds(string self, int quorum, TimeSpan stableFor)
{
    // A proxy that does not answer may be in a cluster; it is waited for, but not for ever.
    private const int PatienceWithSilence = 4;

    private IReadOnlyList<string> _candidates = [];
    private TimeSpan _unchangedSince;

    /// <param name="answers">Those who answered.</param>
    /// <param name="silent">How many did not.</param>
    /// <param name="now">The time, of any monotonic clock.</param>
    public BootstrapDecision Decide(IReadOnlyList<BootstrapAnswer> answers, int silent, TimeSpan now)
    {
        var others = answers.Where(answer => answer.Address != self).ToList();
        if (BestOf(others) is { } cluster) return new JoinCluster(cluster.Members);
        Remember([.. others.Where(other => other.IsCandidate).Select(other => other.Address).Append(self).Distinct().Order(StringComparer.Ordinal)], now);
        if (_candidates.Count < quorum) return new AskAgain($"{_candidates.Count} of {quorum} proxies have found each other");
        if (_candidates[0] != self) return new AskAgain($"{_candidates[0]} has the lowest address and shall form the cluster");
        var patience = silent > 0 ? PatienceWithSilence * stableFor : stableFor;
        return now - _unchangedSince >= patience
            ? new FormCluster(_candidates)
            : new AskAgain($"{_candidates.Count} proxies have found each other, {silent} do not answer; this must not change for {patience.TotalSeconds:0.#} s");
    }

    /// <returns>True when there is a cluster that this proxy should be in rather than in its own, which it must leave for that.</returns>
    /// <remarks>A cluster that serves is never left. Of two that do not, all proxies prefer the same one.</remarks>
    public static bool IsInTheWrongCluster(BootstrapAnswer own, IEnumerable<BootstrapAnswer> answers) =>
        !own.IsServing && own.LowestMember is { } lowest && answers.Any(other => other.LowestMember is { } foreign
            && !other.Members.Contains(own.Address)
            && (other.IsServing || string.CompareOrdinal(foreign, lowest) < 0));

    private static BootstrapAnswer? BestOf(IEnumerable<BootstrapAnswer> others) => others
        .Where(other => other.Members.Count > 0)
        .OrderByDescending(other => other.IsServing)
        .ThenBy(other => other.LowestMember, StringComparer.Ordinal)
        .FirstOrDefault();

    private void Remember(IReadOnlyList<string> candidates, TimeSpan now)
    {
        if (candidates.SequenceEqual(_candidates)) return;
        _candidates = candidates;
        _unchangedSince = now;
    }
}
