namespace StatefulServerless.FaultCampaign.Faults;

/// <summary>Which fault comes when: round after round, in each of them every kind once, in an order that the seed decides.</summary>
internal static class FaultSchedule
{
    public static IEnumerable<PlannedFault> From(int seed, IReadOnlyList<FaultKind> kinds, int nodes)
    {
        var random = new Random(seed);
        while (true)
        {
            var round = kinds.ToArray();
            random.Shuffle(round);
            foreach (var kind in round) yield return new PlannedFault(kind, 1 + random.Next(nodes), random.NextDouble());
        }
    }

    /// <summary>These kinds once, in this order; chance decides the rest.</summary>
    public static IEnumerable<PlannedFault> Once(int seed, IEnumerable<FaultKind> kinds, int nodes)
    {
        var random = new Random(seed);
        return [.. kinds.Select(kind => new PlannedFault(kind, 1 + random.Next(nodes), random.NextDouble()))];
    }
}
