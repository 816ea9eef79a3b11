namespace StatefulServerless.Proxy.Telemetry;

/// <summary>The instruments as the entities of one type use them. For any thread.</summary>
internal sealed class EntityTypeTelemetry(ProxyMeter meter, string entityType, TimeProvider time)
{
    private int _liveEntities;
    private int _queuedCommands;

    public string Name => entityType;

    public KeyValuePair<string, object?> Tag { get; } = new("entity.type", entityType);

    public int LiveEntities => Volatile.Read(ref _liveEntities);

    public int QueuedCommands => Volatile.Read(ref _queuedCommands);

    /// <summary>Whether single commands are worth following.</summary>
    public bool IsListenedTo => meter.StageDuration.Enabled || ProxyTracing.IsListenedTo;

    public long Now => time.GetTimestamp();

    public void Lives(int change) => Interlocked.Add(ref _liveEntities, change);

    public void Queues(int change) => Interlocked.Add(ref _queuedCommands, change);

    public void Passed(string stage, long started) =>
        meter.StageDuration.Record(SecondsSince(started), Tag, new KeyValuePair<string, object?>("stage", stage));

    public void Recovered(string result, long started, int replayedEvents)
    {
        meter.RecoveryDuration.Record(SecondsSince(started), Tag, new KeyValuePair<string, object?>("result", result));
        if (replayedEvents > 0) meter.ReplayedEvents.Add(replayedEvents, Tag);
    }

    public void Opened(bool isRestart)
    {
        meter.StreamsOpened.Add(1, Tag);
        if (isRestart) meter.StreamRestarts.Add(1, Tag);
    }

    public void Closed(string reason) => meter.StreamsClosed.Add(1, Tag, new KeyValuePair<string, object?>("reason", reason));

    public void Writes(int events) => meter.WrittenEvents.Record(events, Tag);

    private double SecondsSince(long started) => time.GetElapsedTime(started).TotalSeconds;
}
