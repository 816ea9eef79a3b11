using Akka.Actor;
using Akka.Persistence;
using BenchmarkDotNet.Attributes;
using Example.ShoppingCart.Api;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using StatefulServerless.Benchmarks.Transcoding;
using StatefulServerless.Protocol;
using StatefulServerless.Proxy.Core.Calls;
using StatefulServerless.Proxy.Core.EventSourced;
using StatefulServerless.Proxy.Journal.Envelopes;
using StatefulServerless.Transcoding;
using Envelope = StatefulServerless.Proxy.Journal.Envelopes.Envelope;

namespace StatefulServerless.Benchmarks.Isolation;

/// <summary>
/// What it costs a command that nobody can harm its entity: not the caller, by what he sends; not the function, by what it replies; not the journal, by
/// what it returns. Beside each, what a bare actor does in its place; it has no machine.
/// </summary>
[Config(typeof(ShortJob))]
public class IsolationBenchmarks
{
    private const string PersistenceId = "cart|user-4711";
    private const string Writer = "6f1c2b7a9d3e4f50";

    private static readonly DateTimeOffset _now = new(2026, 11, 30, 12, 0, 0, TimeSpan.Zero);

    private readonly ByteString _message = Samples.Command.ToByteString();
    private readonly MessageValidator _validator = MessageValidator.For(AddLineItem.Descriptor);
    private readonly CallRouter _router = new([CartService.EntityType], new CallLimits());
    private readonly Any _event = Any.Pack(Samples.Command);
    private readonly LoadedMachine _machine = new();
    private Call _call = null!;
    private PersistEvents _persist = null!;
    private byte[] _bareRow = [];
    private StoredRow _sealedRow = null!;

    [GlobalSetup]
    public void Prepare()
    {
        _call = new Call(CartService.EntityType.FullName, "AddItem", _message, new Metadata(), null);
        _persist = new PersistEvents(1, [_event], 1);
        _bareRow = BareEventToRow();
        _sealedRow = new StoredRow(_event.TypeUrl, EventToRow());
        if (RowToEvent() is not EventReplayed || CallToCommand() is not RoutedToEntity || Decide() is not CallReply)
            throw new InvalidOperationException("A check refuses what is right.");
    }

    [BenchmarkCategory("call to command")]
    [Benchmark(Baseline = true)]
    public Any BareCallToCommand() => Any.Pack(AddLineItem.Parser.ParseFrom(_message));

    /// <summary>The message is looked at field by field, and so is the metadata; the entity's id is read and checked.</summary>
    [BenchmarkCategory("call to command")]
    [Benchmark]
    public Routing CallToCommand() => _validator.FindFault(_message.Span) is { } fault ? throw new InvalidOperationException(fault) : _router.Route(_call);

    /// <summary>Queue, limits, deadlines, the check of the reply and the machine's own: three inputs.</summary>
    [BenchmarkCategory("decisions")]
    [Benchmark]
    public CallResult Decide() => _machine.HandleCommand();

    [BenchmarkCategory("event to row")]
    [Benchmark(Baseline = true)]
    public byte[] BareEventToRow()
    {
        var write = new AtomicWrite([new Persistent(_event, 1, PersistenceId, sender: ActorRefs.NoSender, writerGuid: Writer)]);
        return ((Any)((IEnumerable<IPersistentRepresentation>)write.Payload).First().Payload).Value.ToByteArray();
    }

    /// <summary>The envelope and its checksum.</summary>
    [BenchmarkCategory("event to row")]
    [Benchmark]
    public byte[] EventToRow()
    {
        var write = EnvelopeWriter.Events(PersistenceId, Writer, _now, _persist);
        var stored = (StoredEvent)((IEnumerable<IPersistentRepresentation>)write.Payload).First().Payload;
        return Envelope.Seal(stored.Payload, stored.Metadata, Envelope.EventTag, PersistenceId);
    }

    [BenchmarkCategory("row to event")]
    [Benchmark(Baseline = true)]
    public Any BareRowToEvent() => new() { TypeUrl = _event.TypeUrl, Value = UnsafeByteOperations.UnsafeWrap(_bareRow) };

    /// <summary>The checksum, whose row it is, its number and its writer.</summary>
    [BenchmarkCategory("row to event")]
    [Benchmark]
    public EntityInput RowToEvent() => new EventReader(PersistenceId, _now).Read(PersistenceId, 1, _sealedRow);
}
