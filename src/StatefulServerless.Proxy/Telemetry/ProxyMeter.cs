using System.Diagnostics.Metrics;
using StatefulServerless.Proxy.Hosting;

namespace StatefulServerless.Proxy.Telemetry;

/// <summary>All instruments of the proxy, as docs/telemetry.md describes them. Their attributes have few values, none of them a caller's.</summary>
internal sealed class ProxyMeter
{
    public const string Name = "StatefulServerless.Proxy";

    private static readonly InstrumentAdvice<double> _durations = new()
    {
        HistogramBucketBoundaries = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60],
    };

    private static readonly InstrumentAdvice<int> _counts = new() { HistogramBucketBoundaries = [1, 2, 5, 10, 25, 50, 100, 250, 500, 1_000] };

    private readonly Meter _meter;

    public ProxyMeter(IMeterFactory meters)
    {
        _meter = meters.Create(new MeterOptions(Name) { Version = ProxyVersion.Number });
        CommandDuration = Seconds("statefulserverless.command.duration", "From a command's arrival at a front door to its answer.");
        StageDuration = Seconds("statefulserverless.command.stage.duration", "How long a command spent in one stage of its way: waiting, at the user function, at the journal.");
        RecoveryDuration = Seconds("statefulserverless.entity.recovery.duration", "How long an entity's recovery took, from being wanted to its end.");
        ReplayedEvents = _meter.CreateCounter<long>("statefulserverless.entity.replayed_events", "{event}", "Events that were replayed to the user function.");
        StreamsOpened = _meter.CreateCounter<long>("statefulserverless.stream.opened", "{stream}", "Streams to the user function that were opened.");
        StreamRestarts = _meter.CreateCounter<long>("statefulserverless.stream.restarts", "{stream}", "Streams that were opened for an entity in memory that had lost one.");
        StreamsClosed = _meter.CreateCounter<long>("statefulserverless.stream.closed", "{stream}", "Streams to the user function that ended, by what ended them.");
        WrittenEvents = _meter.CreateHistogram("statefulserverless.journal.write.events", "{event}", "Events of one atomic write.", advice: _counts);
        BatchEvents = _meter.CreateHistogram("statefulserverless.journal.batch.events", "{event}", "Events of one transaction of the journal.", advice: _counts);
        BatchDuration = Seconds("statefulserverless.journal.batch.duration", "How long the journal took for one transaction, its repetitions included.");
        WriteFailures = _meter.CreateCounter<long>("statefulserverless.journal.write.failures", "{write}", "Writes that failed or were refused; duplicate_key is another writer's gain.");
        DiscoveryAttempts = _meter.CreateCounter<long>("statefulserverless.discovery.attempts", "{attempt}", "How often the user function was asked what it serves, by what came of it.");
    }

    public Histogram<double> CommandDuration { get; }

    public Histogram<double> StageDuration { get; }

    public Histogram<double> RecoveryDuration { get; }

    public Counter<long> ReplayedEvents { get; }

    public Counter<long> StreamsOpened { get; }

    public Counter<long> StreamRestarts { get; }

    public Counter<long> StreamsClosed { get; }

    public Histogram<int> WrittenEvents { get; }

    public Histogram<int> BatchEvents { get; }

    public Histogram<double> BatchDuration { get; }

    public Counter<long> WriteFailures { get; }

    public Counter<long> DiscoveryAttempts { get; }

    /// <summary>What is asked for when somebody looks: it costs nothing meanwhile.</summary>
    public void Observe(Func<int> commandsInFlight, Func<bool> isReady)
    {
        _meter.CreateObservableUpDownCounter("statefulserverless.command.in_flight", commandsInFlight, "{command}", "Commands between the front doors and their answers.");
        _meter.CreateObservableGauge("statefulserverless.proxy.ready", () => isReady() ? 1 : 0, "1", "1 while calls are served, else 0; the same as /ready.");
    }

    /// <inheritdoc cref="Observe(Func{int}, Func{bool})"/>
    public void Observe(Func<IEnumerable<Measurement<int>>> liveEntities, Func<IEnumerable<Measurement<int>>> queuedCommands)
    {
        _meter.CreateObservableUpDownCounter("statefulserverless.entity.live", liveEntities, "{entity}", "Entities in the memory of this proxy.");
        _meter.CreateObservableUpDownCounter("statefulserverless.entity.queued_commands", queuedCommands, "{command}", "Commands that wait in the queues of this proxy's entities.");
    }

    private Histogram<double> Seconds(string name, string description) => _meter.CreateHistogram(name, "s", description, advice: _durations);
}
