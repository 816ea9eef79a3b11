namespace StatefulServerless.FaultCampaign.Workload;

/// <summary>How often callers call: as fast as they are answered, or all together at a rate.</summary>
internal sealed class Pace(int callers)
{
    private double _rate;

    /// <summary>Operations per second of all callers together.</summary>
    public void Limit(double rate) => Volatile.Write(ref _rate, rate);

    /// <summary>Waits for a caller's turn. Pauses vary, so that callers do not march in step.</summary>
    public Task TurnAsync(Random random, CancellationToken stop)
    {
        var rate = Volatile.Read(ref _rate);
        return rate == 0 ? Task.CompletedTask : Task.Delay(TimeSpan.FromSeconds(2 * random.NextDouble() * callers / rate), stop);
    }
}
