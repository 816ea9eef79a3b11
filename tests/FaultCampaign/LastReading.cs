using StatefulServerless.FaultCampaign.History;
using StatefulServerless.FaultCampaign.Sites;
using StatefulServerless.FaultCampaign.Workload;

namespace StatefulServerless.FaultCampaign;

/// <summary>Reads every ledger that was ever written, when everything is whole again: each must be recovered and complete.</summary>
internal sealed class LastReading(Site site, CampaignClock clock, HistoryFile history)
{
    private const int AtOnce = 8;
    private const long FirstOperation = 1_000_000_000;
    private const int Attempts = 5;

    /// <returns>How many ledgers there were.</returns>
    public async Task<int> ReadAllAsync()
    {
        var ledgers = (await site.Journal.ReadAsync()).Select(row => row.Entity).Distinct().Where(LedgerSlots.IsLedger).ToList();
        var operation = FirstOperation;
        await Parallel.ForEachAsync(ledgers, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (ledger, _) =>
        {
            var node = site.Nodes[LedgerSlots.SlotOf(ledger) % site.Nodes.Count];
            using var client = new GrpcLedgerClient(node.Address);
            for (var attempt = 1; attempt <= Attempts; attempt++)
                if (await ReadAsync(client, new Invocation(Interlocked.Increment(ref operation), clock.Now, 0, OperationKind.Read, ledger, Door.Grpc, node.Number))) return;
        });
        return ledgers.Count;
    }

    private async Task<bool> ReadAsync(GrpcLedgerClient client, Invocation read)
    {
        history.Add(read);
        var answer = await client.ReadAsync(read) with { At = clock.Now };
        history.Add(answer);
        return answer.Verdict == Verdict.Ok;
    }
}
