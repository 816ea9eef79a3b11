using System.Diagnostics.Metrics;
using System.Threading.Channels;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using StatefulServerless.Protocol;
using StatefulServerless.Sdk.Tests.Model;
using StatefulServerless.Streams;
using StatefulServerless.Telemetry;

namespace StatefulServerless.Sdk.Tests;

/// <summary>The proxy's side of one stream, over an in-memory duplex: everything but the sockets is what production runs.</summary>
internal sealed class Conversation<TEntity> : IAsyncDisposable
    where TEntity : class, IStatefulEntity<TEntity>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Channel<EntityStreamIn> _in = Channel.CreateUnbounded<EntityStreamIn>();
    private readonly Channel<EntityStreamOut> _out = Channel.CreateUnbounded<EntityStreamOut>();
    private readonly CancellationTokenSource _stopping = new();
    private readonly CancellationTokenSource _cancelled = new();
    private readonly ServiceProvider _services;
    private readonly Task _pump;
    private string _entityId = "";
    private long _commandId;

    public Conversation(int snapshotEvery = 5, bool revealsErrors = false)
    {
        _services = new ServiceCollection().AddSingleton(Diary).AddSingleton(Script).AddScoped<ScopeWitness>().BuildServiceProvider();
        var settings = new StreamSettings(snapshotEvery, Time, Log, revealsErrors, () => "c0ffee", new StreamTelemetry(Meter, TEntity.Definition.Service.FullName, Time));
        var stream = new EntityStream<TEntity>(TEntity.Definition, _services.GetRequiredService<IServiceScopeFactory>(), settings);
        _pump = PumpAsync(stream);
    }

    public Script Script { get; } = new();

    public List<string> Diary { get; } = [];

    public Meter Meter { get; } = new(StreamTelemetry.Name);

    public RecordedLog Log { get; } = new();

    public FakeTimeProvider Time { get; } = new();

    public bool IsNew => _entityId.Length == 0;

    public Conversation<TEntity> Init(string entityId = "n1", Snapshot? snapshot = null)
    {
        _entityId = entityId;
        return Send(new EntityStreamIn { Init = new Init { EntityId = entityId, Snapshot = snapshot } });
    }

    public Conversation<TEntity> Event(long sequence, IMessage payload) => Event(sequence, Any.Pack(payload));

    public Conversation<TEntity> Event(long sequence, Any payload) =>
        Send(new EntityStreamIn { Event = new Event { Sequence = sequence, Payload = payload } });

    public Conversation<TEntity> Command(string name, IMessage payload) => Command(new Command { Name = name, Payload = Any.Pack(payload) });

    /// <summary>Fills in what the test leaves open.</summary>
    public Conversation<TEntity> Command(Command command)
    {
        if (command.Id == 0) command.Id = ++_commandId;
        if (command.EntityId.Length == 0) command.EntityId = _entityId;
        return Send(new EntityStreamIn { Command = command });
    }

    public Conversation<TEntity> Send(EntityStreamIn frame)
    {
        Assert.True(_in.Writer.TryWrite(EntityStreamIn.Parser.ParseFrom(frame.ToByteArray())));
        return this;
    }

    public async Task<EntityStreamOut> ReadAsync() => await _out.Reader.ReadAsync().AsTask().WaitAsync(Patience);

    public async Task<Reply> ReplyAsync()
    {
        var frame = await ReadAsync();
        Assert.True(frame.MessageCase == EntityStreamOut.MessageOneofCase.Reply, $"Expected a reply, got {frame}");
        return frame.Reply;
    }

    public async Task<Failure> FailureAsync()
    {
        var frame = await ReadAsync();
        Assert.True(frame.MessageCase == EntityStreamOut.MessageOneofCase.Failure, $"Expected a failure, got {frame}");
        return frame.Failure;
    }

    /// <summary>Sends the command and waits for its reply, decoded.</summary>
    public async Task<T> AskAsync<T>(string name, IMessage payload)
        where T : IMessage, new() => (await Command(name, payload).ReplyAsync()).Payload.Unpack<T>();

    public void HalfClose() => _in.Writer.Complete();

    public Task StopAsync() => _stopping.CancelAsync();

    public Task CancelAsync() => _cancelled.CancelAsync();

    /// <summary>Waits until the stream has completed OK and returns what was not read before.</summary>
    public async Task<IReadOnlyList<EntityStreamOut>> RestAsync()
    {
        await _pump.WaitAsync(Patience);
        return await _out.Reader.ReadAllAsync().ToListAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _in.Writer.TryComplete();
        await _pump.WaitAsync(Patience);
        await _services.DisposeAsync();
        Meter.Dispose();
        _stopping.Dispose();
        _cancelled.Dispose();
    }

    private async Task PumpAsync(IEntityStream stream)
    {
        await StreamPump.RunAsync(stream, new Frames(_in.Reader), new Answers(_out.Writer), Log, _stopping.Token, _cancelled.Token);
        _out.Writer.Complete();
    }

    private sealed class Frames(ChannelReader<EntityStreamIn> reader) : IAsyncStreamReader<EntityStreamIn>
    {
        public EntityStreamIn Current { get; private set; } = new();

        public async Task<bool> MoveNext(CancellationToken cancellationToken)
        {
            if (!await reader.WaitToReadAsync(cancellationToken)) return false;
            Current = await reader.ReadAsync(cancellationToken);
            return true;
        }
    }

    private sealed class Answers(ChannelWriter<EntityStreamOut> writer) : IAsyncStreamWriter<EntityStreamOut>
    {
        public WriteOptions? WriteOptions { get; set; }

        public Task WriteAsync(EntityStreamOut message) => WriteAsync(message, CancellationToken.None);

        public async Task WriteAsync(EntityStreamOut message, CancellationToken cancellationToken) =>
            await writer.WriteAsync(EntityStreamOut.Parser.ParseFrom(message.ToByteArray()), cancellationToken);
    }
}
