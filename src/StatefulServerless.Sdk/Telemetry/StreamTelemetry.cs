using System.Diagnostics;
using System.Diagnostics.Metrics;
using Grpc.Core;
using StatefulServerless.Protocol;

namespace StatefulServerless.Telemetry;

/// <summary>What streams of one entity type measure and trace. While nobody listens it costs a few comparisons and no memory.</summary>
internal sealed class StreamTelemetry
{
    /// <summary>The name of the source and of the meter: what a program asks OpenTelemetry to listen to.</summary>
    public const string Name = "StatefulServerless";

    private static readonly ActivitySource _source = new(Name);

    private static readonly InstrumentAdvice<double> _durations = new()
    {
        HistogramBucketBoundaries = [0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60],
    };

    private static readonly InstrumentAdvice<long> _counts = new() { HistogramBucketBoundaries = [0, 1, 2, 5, 10, 25, 50, 100, 250, 500, 1_000, 10_000, 100_000] };

    private static readonly InstrumentAdvice<long> _sizes = new() { HistogramBucketBoundaries = [100, 1_000, 10_000, 100_000, 1_000_000, 4_000_000] };

    private readonly string _service;
    private readonly TimeProvider _time;
    private readonly Histogram<double> _commandDuration;
    private readonly Histogram<long> _replayedEvents;
    private readonly Histogram<long> _snapshotSize;

    public StreamTelemetry(Meter meter, string service, TimeProvider time)
    {
        _service = service;
        _time = time;
        _commandDuration = meter.CreateHistogram("statefulserverless.function.command.duration", "s", "How long handlers took for a command.", advice: _durations);
        _replayedEvents = meter.CreateHistogram("statefulserverless.function.replayed_events", "{event}", "Events that an entity was loaded with, after its snapshot.", advice: _counts);
        _snapshotSize = meter.CreateHistogram("statefulserverless.function.snapshot.size", "By", "Size of the snapshots that were sent.", advice: _sizes);
    }

    private KeyValuePair<string, object?> EntityType => new("entity.type", _service);

    public ObservedCommand Begin(Command command) =>
        new(_time.GetTimestamp(), _source.HasListeners() ? Start($"{command.Name} handler", command, default) : null);

    public void End(ObservedCommand observed, Command command, StatusCode status, int events)
    {
        if (_commandDuration.Enabled)
            _commandDuration.Record(_time.GetElapsedTime(observed.StartedAt).TotalSeconds, EntityType, new("rpc.method", command.Name), new("rpc.grpc.status_code", (int)status));
        if (observed.Span is not { } span) return;
        span.SetTag("rpc.grpc.status_code", (int)status).SetTag("statefulserverless.events", events);
        if (status is StatusCode.Internal or StatusCode.Unknown) span.SetStatus(ActivityStatusCode.Error);
        span.Dispose();
    }

    /// <summary>The entity is loaded. Known only when its first command arrives, and part of that command's trace.</summary>
    public void Loaded(Command first, DateTimeOffset began, long events)
    {
        _replayedEvents.Record(events, EntityType);
        Start("entity replay", first, began)?.SetTag("statefulserverless.events", events).Dispose();
    }

    /// <summary>A span for the time that it takes; null when nobody listens.</summary>
    public static Activity? BeginSnapshot() => _source.StartActivity("entity snapshot");

    public void Taken(Activity? snapshotSpan, int bytes)
    {
        _snapshotSize.Record(bytes, EntityType);
        snapshotSpan?.SetTag("statefulserverless.bytes", bytes);
    }

    private Activity? Start(string name, Command command, DateTimeOffset startTime)
    {
        if (!_source.HasListeners()) return null;
        var span = _source.StartActivity(ActivityKind.Internal, CallerOf(command), startTime: startTime, name: name);
        return span?.SetTag("rpc.service", _service).SetTag("rpc.method", command.Name);
    }

    private static ActivityContext CallerOf(Command command)
    {
        var metadata = new CommandMetadata(command.Metadata);
        return ActivityContext.TryParse(metadata.GetText("traceparent"), metadata.GetText("tracestate"), isRemote: true, out var context) ? context : default;
    }
}
