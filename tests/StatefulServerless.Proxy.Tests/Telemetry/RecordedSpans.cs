using System.Collections.Concurrent;
using System.Diagnostics;

namespace StatefulServerless.Proxy.Tests.Telemetry;

/// <summary>The spans of the proxy that have ended, of every proxy in this process.</summary>
internal sealed class RecordedSpans : IDisposable
{
    private readonly ActivityListener _listener;
    private readonly ConcurrentQueue<Activity> _ended = new();

    public RecordedSpans()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is "StatefulServerless.Proxy",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = _ended.Enqueue,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public IReadOnlyList<Activity> Of(string traceId) => [.. _ended.Where(span => span.TraceId.ToHexString() == traceId)];

    public void Dispose() => _listener.Dispose();
}
