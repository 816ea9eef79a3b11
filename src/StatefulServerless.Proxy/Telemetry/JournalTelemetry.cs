namespace StatefulServerless.Proxy.Telemetry;

/// <summary>What is measured of the journal's transactions. For any thread.</summary>
internal sealed class JournalTelemetry(ProxyMeter meter, TimeProvider time)
{
    public long Now => time.GetTimestamp();

    /// <param name="events">The events of the batch.</param>
    /// <param name="started">When it began, by <see cref="Now"/>.</param>
    /// <param name="result">What became of it.</param>
    public void Stored(int events, long started, string result)
    {
        meter.BatchEvents.Record(events);
        meter.BatchDuration.Record(time.GetElapsedTime(started).TotalSeconds, new KeyValuePair<string, object?>("result", result));
    }
}
