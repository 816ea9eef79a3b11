using System.Collections.Immutable;
using System.Threading.Channels;
using Akka.Actor;
using Akka.Persistence;

namespace StatefulServerless.Journal.Conformance;

/// <summary>Speaks Akka.Persistence's journal protocol, as an entity does. One question at a time.</summary>
public sealed class JournalClient
{
    private static readonly TimeSpan _answersWithin = TimeSpan.FromSeconds(60);
    private static int _instances;

    private readonly Channel<object> _heard = Channel.CreateUnbounded<object>();
    private readonly int _instance = Interlocked.Increment(ref _instances);
    private readonly IActorRef _journal;
    private readonly IActorRef _self;

    /// <summary>A client of a system's journal.</summary>
    public JournalClient(ActorSystem system, string persistenceId)
    {
        PersistenceId = persistenceId;
        _journal = Persistence.Instance.Apply(system).JournalFor("");
        _self = system.ActorOf(Props.Create(() => new Listener(_heard.Writer)));
    }

    /// <summary>Whose events.</summary>
    public string PersistenceId { get; }

    /// <summary>Writes events in one atomic write, and waits for the answer.</summary>
    public Task<WriteAnswer> WriteAsync(long firstNumber, params object[] events)
    {
        Send(firstNumber, events);
        return AnswerAsync(events.Length);
    }

    /// <summary>Sends an atomic write. <see cref="AnswerAsync"/> hears what becomes of it.</summary>
    public void Send(long firstNumber, params object[] events)
    {
        IPersistentRepresentation[] representations =
            [.. events.Select((payload, index) => new Persistent(payload, firstNumber + index, PersistenceId, "", false, ActorRefs.NoSender, "writer"))];
        _journal.Tell(new WriteMessages([new AtomicWrite(representations.ToImmutableList())], _self, _instance), _self);
    }

    /// <summary>The answer to a write of so many events.</summary>
    public async Task<WriteAnswer> AnswerAsync(int events)
    {
        var first = await HearAsync();
        Assert.True(first is WriteMessagesSuccessful or WriteMessagesFailed, $"The journal answers a write with {first}.");
        var answers = new List<WriteAnswer>();
        while (answers.Count < events) answers.Add(AnswerOf(await HearAsync()));
        return Assert.Single(answers.Distinct());
    }

    /// <summary>Replays events, and waits for all of them.</summary>
    public async Task<Replay> ReplayAsync(long from = 1, long to = long.MaxValue, long max = long.MaxValue)
    {
        _journal.Tell(new ReplayMessages(from, to, max, PersistenceId, _self), _self);
        var events = new List<IPersistentRepresentation>();
        while (true)
        {
            switch (await HearAsync())
            {
                case ReplayedMessage replayed:
                    events.Add(replayed.Persistent);
                    break;
                case RecoverySuccess success:
                    return new Replay(events, success.HighestSequenceNr);
                case ReplayMessagesFailure failure:
                    throw failure.Cause;
                case var other:
                    Assert.Fail($"The journal answers a replay with {other}.");
                    break;
            }
        }
    }

    /// <summary>Deletes the events up to a number.</summary>
    public async Task DeleteAsync(long to)
    {
        _journal.Tell(new DeleteMessagesTo(PersistenceId, to, _self), _self);
        Assert.IsType<DeleteMessagesSuccess>(await HearAsync());
    }

    private WriteAnswer AnswerOf(object message) => message switch
    {
        WriteMessageSuccess success when success.ActorInstanceId == _instance => new(WriteAnswerKind.Stored, null),
        WriteMessageRejected rejected => new(WriteAnswerKind.Rejected, rejected.Cause),
        WriteMessageFailure failure => new(WriteAnswerKind.Failed, failure.Cause),
        _ => throw new InvalidOperationException($"The journal answers a write with {message}."),
    };

    private async Task<object> HearAsync() => await _heard.Reader.ReadAsync().AsTask().WaitAsync(_answersWithin);
}
