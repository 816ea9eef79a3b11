using StatefulServerless.Protocol;
using StatefulServerless.Proxy.Core.EventSourced;

namespace StatefulServerless.Proxy.Core.Tests.EventSourced.RandomWalk;

/// <summary>One instance of a user function, right or wrong, that knows which events it has applied.</summary>
sealed class ModelFunction
{
    private readonly List<string> _applied = [];
    private readonly Action<string> _reached;
    private readonly Action<string, IReadOnlyList<string>> _promised;

    private long _lastId;
    private Command? _current;

    /// <param name="init">The first message.</param>
    /// <param name="promised">Hears which events belong to which command.</param>
    /// <param name="reached">Hears which corner was reached.</param>
    public ModelFunction(Init init, Action<string, IReadOnlyList<string>> promised, Action<string> reached)
    {
        (_promised, _reached) = (promised, reached);
        if (init.Snapshot is { } snapshot)
            _applied.AddRange(snapshot.Snapshot_.Value.ToStringUtf8().Split(','));
        Assert.Equal(init.Snapshot?.SnapshotSequence ?? 0, _applied.Count);
    }

    public void Replay(Event replayed)
    {
        Assert.Equal(_applied.Count + 1, replayed.Sequence);
        _applied.Add(replayed.Payload.Value.ToStringUtf8());
    }

    public void Serve(Command command, IEnumerable<string> known)
    {
        Assert.Null(_current);
        Assert.Equal(_lastId + 1, command.Id);
        // The instance must have exactly the events that are stored: none lost, none leaked, none twice.
        Assert.Equal(known, _applied);
        (_current, _lastId) = (command, command.Id);
    }

    public IEnumerable<EntityInput> Answer(int chance)
    {
        if (_current is not { } command)
            return BreakUnasked(chance);
        if (chance > 95)
            return [];
        _current = null;
        return chance switch
        {
            0 => Break("other id", new ReplyReceived(Given.Reply(command.Id + 1))),
            1 => Break("unknown frame", new UnknownFrameReceived()),
            2 => Break("empty reply", new ReplyReceived(new Reply { CommandId = command.Id, Events = { Given.Event("junk") } })),
            3 => Break("wrong type", new ReplyReceived(new Reply { CommandId = command.Id, Payload = Given.Payload("", "x.Wrong") })),
            4 => Break("failure with id 0", Given.Failed(0)),
            5 => Break("snapshot without events", new ReplyReceived(WithSnapshot(Given.Reply(command.Id)))),
            6 or 7 => Break("restart", Given.Failed(command.Id, restart: true)),
            8 or 9 => [Reply(command, 1), .. Break("two replies", new ReplyReceived(Given.Reply(command.Id)))],
            < 20 => Reached("failure", Given.Failed(command.Id)),
            < 50 => Reached("reply without events", Reply(command, 0)),
            _ => Reached("reply with events", Reply(command, 1 + chance % 3)),
        };
    }

    private IEnumerable<EntityInput> BreakUnasked(int chance) => chance switch
    {
        0 => Break("unasked", new ReplyReceived(Given.Reply(_lastId))),
        1 => Break("gave up unasked", Given.Failed(0)),
        _ => [],
    };

    private ReplyReceived Reply(Command command, int count)
    {
        var subject = command.Payload.Value.ToStringUtf8();
        var events = Enumerable.Range(1, count).Select(number => $"{subject}/{number}").ToList();
        _applied.AddRange(events);
        _promised(subject, events);
        var reply = Given.Reply(command.Id, [.. events]);
        return new ReplyReceived(count == 2 ? WithSnapshot(reply) : reply);
    }

    private static Reply WithSnapshot(Reply reply)
    {
        reply.Snapshot = Given.State("");
        return reply;
    }

    // After a breach the instance is useless, so that it is noticed if it ever serves again.
    private IEnumerable<EntityInput> Break(string how, EntityInput input)
    {
        _applied.Add("junk");
        return Reached(how, input);
    }

    private IEnumerable<EntityInput> Reached(string corner, EntityInput input)
    {
        _reached(corner);
        return [input];
    }
}
