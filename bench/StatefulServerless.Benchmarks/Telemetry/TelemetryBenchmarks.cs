using BenchmarkDotNet.Attributes;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using StatefulServerless.Benchmarks.Transcoding;
using StatefulServerless.Protocol;
using StatefulServerless.Proxy.Core.Calls;
using StatefulServerless.Proxy.Core.EventSourced;
using StatefulServerless.Proxy.Frontend;
using StatefulServerless.Proxy.Telemetry;

namespace StatefulServerless.Benchmarks.Telemetry;

/// <summary>What telemetry adds to one command that stores an event: everything that the door and the entity's actor do for it, and nothing else.</summary>
[Config(typeof(ShortJob))]
public class TelemetryBenchmarks
{
    private static readonly CallerId _caller = new(1);

    private readonly EventSourcedMachine _machine = new("foo", "cart|foo", new EntityLimits(), () => new MethodOutputs([KeyValuePair.Create("AddItem", "shop.Done")]));
    private readonly Call _call = new("shop.Cart", "AddItem", ByteString.Empty, new Metadata(), null);
    private readonly EntityCommand _command = new("shop.Cart", "foo", "AddItem", new Any(), new Metadata(), TimeSpan.FromMinutes(1));
    private readonly EntityInput _reply = new ReplyReceived(new Reply());
    private readonly EntityInput _stored = new EventsPersisted();
    private readonly EntityEffect _persist = new PersistEvents(1, [new Any()], 1);
    private readonly CallResult _result = new CallReply(ByteString.Empty, 1);
    private readonly List<IDisposable> _listeners = [];
    private EntityEffect _send = null!;
    private EntityEffect _answer = null!;
    private CommandTelemetry _door = null!;
    private EntityObserver _observer = null!;

    [Params("nobody", "metrics", "metrics and traces")]
    public string Listener { get; set; } = "";

    [GlobalSetup]
    public void Listen()
    {
        var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        _listeners.Add(services);
        if (Listener != "nobody")
            _listeners.Add(Sdk.CreateMeterProviderBuilder().AddMeter(ProxyMeter.Name).AddReader(new BaseExportingMetricReader(new Nowhere<Metric>())).Build());
        if (Listener == "metrics and traces")
            _listeners.Add(Sdk.CreateTracerProviderBuilder().AddSource(ProxyTracing.SourceName).AddProcessor(new SimpleActivityExportProcessor(new Nowhere<System.Diagnostics.Activity>())).Build());
        var meter = new ProxyMeter(services.GetRequiredService<System.Diagnostics.Metrics.IMeterFactory>());
        _door = new CommandTelemetry(meter, TimeProvider.System);
        _observer = new EntityObserver(new EntityTypeTelemetry(meter, "shop.Cart", TimeProvider.System));
        PrepareMachine();
    }

    [GlobalCleanup]
    public void Dispose() => _listeners.ForEach(listener => listener.Dispose());

    [Benchmark]
    public void Command()
    {
        var isObserved = _door.IsListenedTo;
        var observed = isObserved ? _door.Begin(_call, Door.Grpc) : default;
        _observer.Receives(_caller, observed.Traced(_command));
        _observer.Sees(_send, _machine);
        _observer.Settles(_machine);
        _observer.Hears(_reply);
        _observer.Sees(_persist, _machine);
        _observer.Settles(_machine);
        _observer.Hears(_stored);
        _observer.Sees(_answer, _machine);
        _observer.Settles(_machine);
        if (isObserved) _door.End(observed, _result);
    }

    // A machine with a command in flight, for the observer asks whose it is.
    private void PrepareMachine()
    {
        EntityInput[] way = [new CommandReceived(_caller, _command), new RecoveryGranted(), new SnapshotMissing(), new ChunkReplayed(0), new ReplayDelivered()];
        var effects = way.Where(input => input is not ReplayDelivered || _machine.Phase == EntityPhase.Recovering).SelectMany((input, at) => _machine.Handle(input, TimeSpan.FromSeconds(at))).ToList();
        _send = effects.OfType<SendToUserFunction>().Last(send => send.Message.Command is not null);
        _answer = new AnswerCaller(_caller, _result);
    }

    private sealed class Nowhere<T> : BaseExporter<T>
        where T : class
    {
        public override ExportResult Export(in Batch<T> batch) => ExportResult.Success;
    }
}
