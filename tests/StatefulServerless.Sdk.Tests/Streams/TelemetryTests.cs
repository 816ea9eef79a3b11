using System.Diagnostics;
using System.Diagnostics.Metrics;
using StatefulServerless.Protocol;
using StatefulServerless.Sdk.Tests.Model;

namespace StatefulServerless.Sdk.Tests.Streams;

public sealed class TelemetryTests
{
    private const string Duration = "statefulserverless.function.command.duration";

    [Fact]
    public async Task Command_IsMeasuredByMethodAndStatus()
    {
        await using var stream = new Conversation<NotebookEntity>();
        using var measured = new Measured(stream.Meter);
        stream.Script.Run = (context, _) =>
        {
            stream.Time.Advance(TimeSpan.FromSeconds(3));
            throw context.Fail("no");
        };
        await stream.Init().Command("Run", Notes.Line()).FailureAsync();
        Assert.Contains((Duration, 3.0, "entity.type=tests.Notebook rpc.method=Run rpc.grpc.status_code=2"), measured.Values);
        await stream.Command("Read", Notes.Line()).ReplyAsync();
        Assert.Contains((Duration, 0.0, "entity.type=tests.Notebook rpc.method=Read rpc.grpc.status_code=0"), measured.Values);
    }

    [Fact]
    public async Task UnexpectedException_IsMeasuredAsInternal()
    {
        await using var stream = new Conversation<NotebookEntity>();
        using var measured = new Measured(stream.Meter);
        stream.Script.Run = (_, _) => throw new InvalidDataException();
        await stream.Init().Command("Run", Notes.Line()).FailureAsync();
        Assert.Contains((Duration, 0.0, "entity.type=tests.Notebook rpc.method=Run rpc.grpc.status_code=13"), measured.Values);
    }

    [Fact]
    public async Task Loading_IsMeasuredOnceInEventsAfterTheSnapshot()
    {
        await using var stream = new Conversation<NotebookEntity>();
        using var measured = new Measured(stream.Meter);
        stream.Init(snapshot: Notes.Snapshot(5, "a")).Event(6, Notes.Written("b")).Event(7, Notes.Written("c"));
        await stream.Command("Read", Notes.Line()).ReplyAsync();
        await stream.Command("Read", Notes.Line()).ReplyAsync();
        Assert.Equal([("statefulserverless.function.replayed_events", 2.0, "entity.type=tests.Notebook")], measured.Values.Where(value => value.Name != Duration));
    }

    [Fact]
    public async Task Snapshot_IsMeasuredInBytes()
    {
        await using var stream = new Conversation<NotebookEntity>(snapshotEvery: 1);
        using var measured = new Measured(stream.Meter);
        var reply = await stream.Init().Command("Write", Notes.Line("abc")).ReplyAsync();
        Assert.Contains(("statefulserverless.function.snapshot.size", (double)reply.Snapshot.Value.Length, "entity.type=tests.Notebook"), measured.Values);
    }

    [Fact]
    public async Task Spans_BelongToTheCallersTrace()
    {
        var caller = ActivityTraceId.CreateRandom();
        using var traced = new Traced(caller);
        await using var stream = new Conversation<NotebookEntity>(snapshotEvery: 1);
        stream.Init().Command(new Command
        {
            Name = "Write",
            Payload = Google.Protobuf.WellKnownTypes.Any.Pack(Notes.Line("a")),
            Metadata = new Metadata { Entries = { new MetadataEntry { Key = "traceparent", StringValue = $"00-{caller}-00f067aa0ba902b7-01" } } },
        });
        await stream.ReplyAsync();
        Assert.Equal(["entity replay", "entity snapshot", "Write handler"], traced.Spans.Select(span => span.OperationName));
        var handler = traced.Spans[^1];
        Assert.Equal("00f067aa0ba902b7", handler.ParentSpanId.ToString());
        Assert.Equal(handler.SpanId, traced.Spans[1].ParentSpanId);
        Assert.Equal(("tests.Notebook", "Write", 0, 1), (handler.GetTagItem("rpc.service"), handler.GetTagItem("rpc.method"), handler.GetTagItem("rpc.grpc.status_code"), handler.GetTagItem("statefulserverless.events")));
    }

    /// <summary>What one conversation's meter tells.</summary>
    private sealed class Measured : IDisposable
    {
        private readonly MeterListener _listener = new();

        public Measured(Meter meter)
        {
            _listener.InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter == meter) listener.EnableMeasurementEvents(instrument);
            };
            _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
            _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
            _listener.Start();
        }

        public List<(string Name, double Value, string Tags)> Values { get; } = [];

        public void Dispose() => _listener.Dispose();

        private void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
            Values.Add((instrument.Name, value, string.Join(' ', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"))));
    }

    /// <summary>The spans of one trace: other tests run beside it.</summary>
    private sealed class Traced : IDisposable
    {
        private readonly ActivityListener _listener;

        public Traced(ActivityTraceId trace)
        {
            _listener = new ActivityListener
            {
                ShouldListenTo = source => source.Name == "StatefulServerless",
                Sample = (ref ActivityCreationOptions<ActivityContext> options) => options.TraceId == trace ? ActivitySamplingResult.AllData : ActivitySamplingResult.None,
                ActivityStopped = span =>
                {
                    if (span.TraceId == trace) Spans.Add(span);
                },
            };
            ActivitySource.AddActivityListener(_listener);
        }

        public List<Activity> Spans { get; } = [];

        public void Dispose() => _listener.Dispose();
    }
}
