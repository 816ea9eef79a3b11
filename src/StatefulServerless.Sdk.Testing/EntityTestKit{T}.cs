using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using StatefulServerless.Discovery;
using StatefulServerless.Protocol;
using StatefulServerless.Testing.Checking;
using StatefulServerless.Testing.Histories;
using StatefulServerless.Testing.Running;

namespace StatefulServerless.Testing;

/// <summary>
/// One entity under test. It runs on the same stream runner as in production, and after each command it is checked whether a proxy would
/// accept the answer, and whether every other way to load the entity leads to the same state. Not for use by several threads at once.
/// </summary>
/// <typeparam name="TEntity">The entity class.</typeparam>
public sealed class EntityTestKit<TEntity> : IAsyncDisposable
    where TEntity : class, IStatefulEntity<TEntity>
{
    private readonly KitOptions _options;
    private KitHistory _history;
    private KitStream<TEntity>? _live;
    private long _lastCommandId;

    internal EntityTestKit(string entityId, KitOptions options)
    {
        _ = EntitySpecs.Of(TEntity.Definition);
        _options = options;
        _history = new KitHistory(entityId, null, []);
    }

    /// <summary>The events so far, the given ones included.</summary>
    public IReadOnlyList<IMessage> Events => [.. _history.Events.Select(Decode)];

    /// <summary>How many events the entity has, those in a given snapshot included.</summary>
    public long SequenceNumber => _history.SequenceNumber;

    /// <summary>Adds to the past, also what today's code would not emit any more.</summary>
    /// <param name="events">The events, in order.</param>
    /// <returns>The same entity.</returns>
    public EntityTestKit<TEntity> Given(params IReadOnlyList<IMessage> events) => GivenStored([.. events.Select(Any.Pack)]);

    /// <summary>Adds to the past what is stored under names that this program has no messages of.</summary>
    /// <param name="events">The events as they are stored, in order.</param>
    /// <returns>The same entity.</returns>
    public EntityTestKit<TEntity> GivenStored(params IReadOnlyList<Any> events) => Begin(_history.With(events));

    /// <summary>Adds to the past what a proxy's verb <c>export</c> has written of the entity with this id: all its events, without snapshots.</summary>
    /// <param name="path">The file, in either form; from the working folder, or where the test's assembly lies.</param>
    /// <returns>The same entity.</returns>
    /// <exception cref="KitException">The file cannot be read, is damaged, or does not have this entity; the text says which it has.</exception>
    public EntityTestKit<TEntity> GivenJournal(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return GivenStored(JournalOfEntity.Read<TEntity>(path, _history.EntityId));
    }

    /// <summary>Begins with a snapshot, which stands for all events before it.</summary>
    /// <param name="snapshot">The state, or whatever message there is a snapshot handler for.</param>
    /// <param name="sequenceNumber">How many events it includes. At least 1, the default.</param>
    /// <returns>The same entity.</returns>
    public EntityTestKit<TEntity> GivenState(IMessage snapshot, long sequenceNumber = 1) =>
        Begin(_history with { Snapshot = new Snapshot { SnapshotSequence = sequenceNumber, Snapshot_ = Any.Pack(snapshot) }, Events = [] });

    /// <summary>Sends a command.</summary>
    /// <typeparam name="TCommand">The rpc's input message.</typeparam>
    /// <typeparam name="TReply">The rpc's output message.</typeparam>
    /// <param name="rpc">Such as <c>CounterEntity.Commands.Increase</c>.</param>
    /// <param name="command">The command.</param>
    /// <param name="metadata">The caller's metadata. Null, the default: none.</param>
    /// <returns>What came of it.</returns>
    /// <exception cref="KitException">One of the checks failed, or the entity cannot be loaded.</exception>
    public async ValueTask<CommandResult<TReply>> When<TCommand, TReply>(CommandRef<TCommand, TReply> rpc, TCommand command, Grpc.Core.Metadata? metadata = null)
        where TCommand : IMessage
        where TReply : class, IMessage
    {
        ArgumentNullException.ThrowIfNull(rpc);
        return new CommandResult<TReply>(rpc.Name, await SendAsync(rpc.Name, command, metadata));
    }

    /// <summary>Sends a command to the one rpc that takes its type.</summary>
    /// <param name="command">The command.</param>
    /// <param name="metadata">The caller's metadata. Null, the default: none.</param>
    /// <returns>What came of it.</returns>
    /// <exception cref="ArgumentException">No rpc, or more than one, takes this type.</exception>
    /// <exception cref="KitException">One of the checks failed, or the entity cannot be loaded.</exception>
    public async ValueTask<CommandResult> When(IMessage command, Grpc.Core.Metadata? metadata = null)
    {
        ArgumentNullException.ThrowIfNull(command);
        var rpcs = TEntity.Definition.Commands.Where(known => known.Input.FullName == command.Descriptor.FullName).Select(known => known.Name).ToArray();
        if (rpcs.Length != 1)
            throw new ArgumentException($"{command.Descriptor.FullName} is taken by {(rpcs.Length == 0 ? "no rpc" : string.Join(", ", rpcs))}. Name the rpc: When({typeof(TEntity).Name}.Commands.…, command)", nameof(command));
        return await SendAsync(rpcs[0], command, metadata);
    }

    /// <summary>Loads the entity again before the next command, as a proxy does after a rest.</summary>
    /// <param name="mode">With what.</param>
    /// <returns>The same entity.</returns>
    public async ValueTask<EntityTestKit<TEntity>> RestartAsync(RestartMode mode = RestartMode.Replay)
    {
        var state = mode == RestartMode.FromSnapshot && SequenceNumber > 0 ? await StateAsync() : null;
        await LetGoAsync();
        if (state is not null) _history = _history.From(Any.Pack(state), _history.Events.Count);
        return this;
    }

    /// <summary>The state, or the snapshot that stands for it.</summary>
    /// <returns>A copy; null when the entity class has no snapshots.</returns>
    /// <exception cref="KitException">The entity cannot be loaded.</exception>
    public async ValueTask<IMessage?> StateAsync() => (await LiveAsync()).State;

    /// <summary>Checks what takes too long after each command: that a snapshot at any sequence number leads to the same state.</summary>
    /// <returns>A task for the end.</returns>
    /// <exception cref="KitException">It does not.</exception>
    public async Task VerifyAsync() => await new StateChecks<TEntity>(_options).CheckEveryCutAsync(_history, await StateAsync());

    /// <summary>Lets the entity go.</summary>
    /// <returns>A task for the end.</returns>
    public async ValueTask DisposeAsync() => await LetGoAsync();

    private EntityTestKit<TEntity> Begin(KitHistory history)
    {
        if (_live is not null) throw new InvalidOperationException("The past was given after the first command. Give it before, or call RestartAsync first.");
        _history = history;
        return this;
    }

    private async Task<CommandResult> SendAsync(string rpc, IMessage payload, Grpc.Core.Metadata? metadata)
    {
        var live = await LiveAsync();
        var (before, past) = (live.State, _history);
        var command = new Command { EntityId = past.EntityId, Id = ++_lastCommandId, Name = rpc, Payload = Any.Pack(payload), Metadata = WireMetadata.Of(metadata) };
        var step = await live.SendAsync(command);
        if (step.Answer?.Reply is { } reply) _history = past.With(reply.Events);
        if (step.EndsStream) await LetGoAsync();
        else await CheckAsync(new CheckedStep(rpc, command.Id, step, before, live.State, live.SequenceNumber, past, _history));
        return Results.Of(rpc, step, TEntity.Definition.Commands.First(known => known.Name == rpc).Output, Decode);
    }

    private async Task CheckAsync(CheckedStep step)
    {
        var checks = new StateChecks<TEntity>(_options);
        if (_options.Checks.HasFlag(KitChecks.Protocol)) ProtocolCheck.Run<TEntity>(step, _options.Contracts);
        if (_options.Checks.HasFlag(KitChecks.Purity)) StateChecks<TEntity>.CheckPurity(step);
        if (_options.Checks.HasFlag(KitChecks.Replay)) await checks.CheckReplayAsync(step);
        if (_options.Checks.HasFlag(KitChecks.Determinism)) await checks.CheckDeterminismAsync(step);
        if (_options.Checks.HasFlag(KitChecks.Snapshot)) await checks.CheckSnapshotAsync(step);
    }

    private async Task<KitStream<TEntity>> LiveAsync() => _live ??= await KitStream<TEntity>.LoadAsync(_history, _options, _options.Time);

    private async ValueTask LetGoAsync()
    {
        if (_live is not null) await _live.DisposeAsync();
        _live = null;
    }

    private static IMessage Decode(Any @event)
    {
        var vocabulary = TEntity.Definition.Vocabulary;
        var name = vocabulary.Today(StatefulServerless.Streams.Payload.TypeName(@event));
        var descriptor = vocabulary.Event(name)?.Event ?? vocabulary.Split(name)?.Event;
        return descriptor is null ? @event : descriptor.Parser.ParseFrom(@event.Value);
    }
}
