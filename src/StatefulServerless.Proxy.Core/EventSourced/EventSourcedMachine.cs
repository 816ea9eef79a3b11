namespace StatefulServerless.Proxy.Core.EventSourced;

/// <summary>
/// Decides everything about one event-sourced entity: what happened goes in, what must be done comes out. It does nothing itself, knows no
/// clock and no chance; the same inputs and outputs always give the same effects. Not safe for several threads: its interpreter is its one owner.
/// </summary>
/// <remarks>
/// <code>
/// Passive ── command ──▶ Recovering ──▶ Ready ──▶ AwaitingReply ──▶ Persisting ──▶ Ready
///    ▲                        │           │             │               │
///    └──── stream or journal lost, protocol broken, timeout ────────────┘        StopRequested: drain, then Stopped
/// </code>
/// The queue lives here and outlives streams. Every accepted caller gets exactly one <see cref="AnswerCaller"/>.
/// After <see cref="CloseStream"/> the interpreter ignores the closed stream; after <see cref="Recover"/> it ignores what was asked of the
/// journal before. Inputs that come late nevertheless are ignored here as far as they can be told from current ones.
///
/// A recovery: <c>Recover</c>, its turn, a snapshot or none, then a chunk of events at a time. A chunk is asked for with <c>ReplayNext</c> when the
/// one before was written to the stream (<c>ReportDelivery</c>), so that a function that does not read holds up the journal, not the memory.
/// </remarks>
public sealed partial class EventSourcedMachine
{
    private readonly string _entityId;
    private readonly string _persistenceId;
    private readonly EntityLimits _limits;
    private readonly Func<MethodOutputs> _newestOutputs;
    private readonly ReplyCheck _replyCheck;
    private readonly PendingCommands _pending = new();
    private readonly WakeUpCall _wakeUpCall = new();
    private readonly ReplyMemory _replies;
    private readonly Quarantine _quarantine;

    // Null while there are none: an idle entity must not hold on to its last reply.
    private List<EntityEffect>? _effects;
    private TimeSpan _now = TimeSpan.MinValue;

    private RecoveryProgress? _recovery;
    private CommandInFlight? _inFlight;
    private OutstandingWrite? _write;
    private MethodOutputs _outputs;
    private bool _streamIsOpen;
    private bool _hasReplayed;
    private long? _loadedSnapshot;
    private long _snapshotBound = long.MaxValue;
    private long _lastCommandId;
    private TimeSpan? _drainDeadline;

    /// <summary>A machine in <see cref="EntityPhase.Passive"/>.</summary>
    /// <param name="entityId">The entity's id; not empty.</param>
    /// <param name="persistenceId">Its name in the journal, for what callers are told about that; not empty.</param>
    /// <param name="limits">The entity's bounds.</param>
    /// <param name="newestOutputs">What replies must be, asked again with each input, as the entity type may change under a live entity.</param>
    /// <param name="chance">From 0 to 1: spreads what many entities would do at the same time. Default 0.5, in the middle.</param>
    /// <exception cref="ArgumentOutOfRangeException">A limit is not positive.</exception>
    public EventSourcedMachine(
        string entityId, string persistenceId, EntityLimits limits, Func<MethodOutputs> newestOutputs, double chance = 0.5)
    {
        ArgumentException.ThrowIfNullOrEmpty(entityId);
        ArgumentException.ThrowIfNullOrEmpty(persistenceId);
        ArgumentNullException.ThrowIfNull(limits);
        ArgumentNullException.ThrowIfNull(newestOutputs);
        limits.Check();
        _entityId = entityId;
        _persistenceId = persistenceId;
        _limits = limits;
        _newestOutputs = newestOutputs;
        _outputs = newestOutputs();
        _replyCheck = new ReplyCheck(limits);
        _replies = new ReplyMemory(limits);
        _quarantine = new Quarantine(limits, chance);
    }

    /// <summary>Where the entity is in its life.</summary>
    public EntityPhase Phase { get; private set; } = EntityPhase.Passive;

    /// <summary>True from <see cref="StopRequested"/> on.</summary>
    public bool IsDraining { get; private set; }

    /// <summary>The sequence number of the newest event known to be stored; 0 while the entity is passive or recovering.</summary>
    public long SequenceNumber { get; private set; }

    /// <summary>How many commands wait for their turn, the one in flight not counted.</summary>
    public int QueuedCommands => _pending.Count;

    /// <summary>Whose command is at the user function or at the journal; null when none is.</summary>
    public CallerId? CallerInFlight => _inFlight?.Caller;

    /// <summary>Decides what follows from an input.</summary>
    /// <param name="input">What happened.</param>
    /// <param name="now">The time on a monotonic clock with any origin, the same for all inputs.</param>
    /// <returns>What must be done, in this order.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="now"/> is earlier than it was before.</exception>
    /// <exception cref="EntityInvariantException">A bug: the machine or its interpreter is not in a possible state.</exception>
    public IReadOnlyList<EntityEffect> Handle(EntityInput input, TimeSpan now)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentOutOfRangeException.ThrowIfLessThan(now, _now);
        _now = now;
        RenewOutputs();
        _quarantine.EndIfOver(now);
        AnswerExpired();
        Decide(input);
        GoOn();
        OrderWakeUpCall();
        AssertInvariants();
        return TakeEffects();
    }

    private IReadOnlyList<EntityEffect> TakeEffects()
    {
        IReadOnlyList<EntityEffect> effects = _effects ?? [];
        _effects = null;
        return effects;
    }

    private void Decide(EntityInput input)
    {
        switch (input)
        {
            case CommandReceived received: Accept(received); break;
            case CallerGone gone: Forget(gone.Caller); break;
            case Tick: OnTick(); break;
            case IdleTimeout: OnIdle(); break;
            case StopRequested: OnStopRequested(); break;
            case RecoveryGranted: OnGranted(); break;
            case SnapshotLoaded snapshot: OnSnapshot(snapshot); break;
            case SnapshotMissing: OnNoSnapshot(); break;
            case SnapshotUnreadable unreadable: OnSnapshotUnreadable(unreadable.SequenceNumber); break;
            case EventReplayed replayed: OnReplayed(replayed); break;
            case EventUnreadable unreadable: OnUnreadable(unreadable); break;
            case ChunkReplayed chunk: OnChunk(chunk.NewestSequenceNumber); break;
            case ReplayDelivered: OnDelivered(); break;
            case RecoveryFailed: OnRecoveryFailed(); break;
            case ReplyReceived received: OnReply(received.Reply); break;
            case FailureReceived received: OnFailure(received.Failure); break;
            case UnknownFrameReceived unknown: OnUnknownFrame(unknown.Defect); break;
            case StreamClosed closed: OnStreamClosed(closed); break;
            case EventsPersisted: OnPersisted(); break;
            case PersistFailed: OnNotPersisted(ProxyErrors.PersistFailed(), "a write failed"); break;
            case PersistRejected: OnNotPersisted(ProxyErrors.PersistRejected(), "a write was refused"); break;
            default: throw new EntityInvariantException($"The input {input.GetType().Name} is unknown.");
        }
    }

    private void Emit(EntityEffect effect) => (_effects ??= []).Add(effect);
}
