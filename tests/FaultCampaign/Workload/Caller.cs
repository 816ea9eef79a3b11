using StatefulServerless.FaultCampaign.History;

namespace StatefulServerless.FaultCampaign.Workload;

/// <summary>One caller: a call at a time, at its own pace, to whichever node chance picks.</summary>
internal sealed class Caller(int number, Random random, WorkloadSurroundings surroundings)
{
    private const double AppendShare = 0.6;
    private const double ManyPartsShare = 0.15;
    private const double KeyedShare = 0.4;
    private const double FormerShare = 0.1;
    private const double SentAgainShare = 0.2;
    private const int MaxParts = 5;
    private const int MaxAttempts = 6;

    private long _appends;

    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await surroundings.Pace.TurnAsync(random, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!stop.IsCancellationRequested) await StepAsync(stop);
        }
    }

    private Task StepAsync(CancellationToken stop)
    {
        var slot = random.Next(surroundings.Slots.Count);
        if (random.NextDouble() >= AppendShare) return SendAsync(Read(slot));
        var append = Append(slot);
        return random.NextDouble() < KeyedShare ? InsistAsync(append with { IdempotencyKey = $"key-{append.Uid}" }, stop) : SendAsync(append);
    }

    /// <summary>Under a key: sends it until it succeeds, and sometimes once more.</summary>
    private async Task InsistAsync(Invocation append, CancellationToken stop)
    {
        for (var attempt = 1; attempt <= MaxAttempts && !stop.IsCancellationRequested; attempt++)
        {
            var answer = await SendAsync(Again(append));
            if (answer.Verdict == Verdict.Ok && random.NextDouble() >= SentAgainShare) return;
            await surroundings.Pace.TurnAsync(random, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<Answer> SendAsync(Invocation planned)
    {
        var invocation = planned with { Operation = surroundings.NextOperation(), At = surroundings.Clock.Now };
        surroundings.History.Add(invocation);
        var client = surroundings.ClientOf(invocation.Node, invocation.Door);
        var told = await (invocation.Kind == OperationKind.Append ? client.AppendAsync(invocation) : client.ReadAsync(invocation));
        var answer = told with { At = surroundings.Clock.Now };
        surroundings.History.Add(answer);
        surroundings.Pulse.Add(invocation, answer);
        return answer;
    }

    private Invocation Append(int slot) => new(
        0,
        default,
        number,
        OperationKind.Append,
        surroundings.Slots.TakeForAppend(slot),
        AnyDoor(),
        AnyNode(),
        $"c{number}-{++_appends}",
        random.NextDouble() < ManyPartsShare ? random.Next(2, MaxParts + 1) : 1);

    private Invocation Read(int slot) => new(
        0,
        default,
        number,
        OperationKind.Read,
        random.NextDouble() < FormerShare ? surroundings.Slots.Former(slot, random) : surroundings.Slots.Current(slot),
        AnyDoor(),
        AnyNode());

    private Invocation Again(Invocation append) => append with { Node = AnyNode() };

    private Door AnyDoor() => (Door)random.Next(2);

    private int AnyNode() => 1 + random.Next(surroundings.Nodes);
}
