using StatefulServerless.FaultCampaign.Metrics;

namespace StatefulServerless.FaultCampaign.Tests.Metrics;

public sealed class MetricsPageTests
{
    private const string Page = """
        # TYPE statefulserverless_entity_recovery_duration_seconds histogram
        statefulserverless_entity_recovery_duration_seconds_bucket{otel_scope_name="StatefulServerless.Proxy",entity_type="faults.Ledger",result="recovered",le="+Inf"} 7 1732
        statefulserverless_entity_recovery_duration_seconds_count{otel_scope_name="StatefulServerless.Proxy",entity_type="faults.Ledger",result="recovered"} 7 1732
        statefulserverless_entity_recovery_duration_seconds_count{otel_scope_name="StatefulServerless.Proxy",entity_type="faults.Ledger",result="failed"} 2 1732
        statefulserverless_journal_write_failures_total{otel_scope_name="StatefulServerless.Proxy",reason="duplicate_key"} 3 1732
        statefulserverless_entity_replayed_events_total{otel_scope_name="StatefulServerless.Proxy",entity_type="faults.Ledger"} 40 1732
        statefulserverless_entity_replayed_events_total{otel_scope_name="StatefulServerless.Proxy",entity_type="other.Ledger"} 2 1732
        """;

    [Fact]
    public void Page_OfAProxy_HasTheSumOfEachCounter()
    {
        var counters = MetricsPage.Read(Page);
        Assert.Equal((7, 2, 42), (counters[ProxyCounter.Recoveries], counters[ProxyCounter.FailedRecoveries], counters[ProxyCounter.ReplayedEvents]));
        Assert.Equal((3, 0, 0), (counters[ProxyCounter.DuplicateKeys], counters[ProxyCounter.FailedWrites], counters[ProxyCounter.StreamRestarts]));
    }

    [Fact]
    public void Counters_OfSeveralLives_AreAddedUp()
    {
        var sums = new CounterSums();
        sums.Add(1, 1, Recovered(3));
        sums.Add(1, 1, Recovered(5));
        sums.Add(2, 1, Recovered(10));
        sums.Add(1, 2, Recovered(6));
        Assert.Equal(21, sums.Sums[ProxyCounter.Recoveries]);
    }

    private static Dictionary<ProxyCounter, long> Recovered(long count) =>
        Enum.GetValues<ProxyCounter>().ToDictionary(counter => counter, counter => counter == ProxyCounter.Recoveries ? count : 0);
}
