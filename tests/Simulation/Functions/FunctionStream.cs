using StatefulServerless.Protocol;
using StatefulServerless.Proxy.Core.EventSourced;
using StatefulServerless.Simulation.Time;

namespace StatefulServerless.Simulation.Functions;

/// <summary>The stream of one live entity, both directions, with the function's instance at its end.</summary>
internal sealed class FunctionStream
{
    private readonly World _world;
    private readonly FunctionProcess _process;
    private readonly Action<EntityInput> _receive;
    private readonly FunctionInstance _instance;
    private readonly Line _outgoing;
    private readonly Line _incoming;
    private readonly bool _isReadSlowly;
    private bool _isOver;
    private bool _isBroken;

    public FunctionStream(World world, FunctionProcess process, int entity, Action<EntityInput> receive)
    {
        (_world, _process, _receive) = (world, process, receive);
        (_outgoing, _incoming) = (new Line(world.Agenda), new Line(world.Agenda));
        _isReadSlowly = world.Chance.Happens(world.Odds.Function.SlowReader);
        _instance = new FunctionInstance(world, this, world.Database.Of(entity), process.Version);
    }

    /// <summary>The command whose answer has brought events that are not known to be stored.</summary>
    public Execution? Unconfirmed { get; set; }

    public bool IsReadSlowly => _isReadSlowly;

    /// <summary>How many replayed events were sent and not yet taken by the function.</summary>
    public int EventsOnTheWay { get; private set; }

    private TimeSpan TimeToRead => _isReadSlowly ? _world.Chance.Between(5, 300) : _world.Delay();

    public void Send(EntityStreamIn message)
    {
        if (message.Event is not null)
            EventsOnTheWay++;
        _outgoing.Send(TimeToRead, () => Arrive(message));
    }

    public void ReportDelivery() => _outgoing.Send(TimeSpan.Zero, () => { if (!_isOver) _receive(new ReplayDelivered()); });

    public void Complete() => _outgoing.Send(_world.Delay(), () => Break(null));

    /// <summary>The proxy cancels it. What the function has written or writes until it hears of that may still arrive there.</summary>
    public void Abort() => End();

    /// <summary>The function's end of the stream ends, with a reason if it is an error.</summary>
    public void Break(string? reason)
    {
        if (_isOver)
            return;
        _isBroken = true;
        End();
        _incoming.Send(_world.Delay(), () => _receive(new StreamClosed(reason)));
    }

    /// <summary>The instance writes a frame.</summary>
    public void Answer(TimeSpan thought, EntityInput frame) =>
        _world.Agenda.After(thought, () => { if (!_isBroken) _incoming.Send(_world.Delay(), () => _receive(frame)); });

    private void Arrive(EntityStreamIn message)
    {
        if (message.Event is not null)
            EventsOnTheWay--;
        if (!_isOver)
            _instance.Hear(message);
    }

    private void End()
    {
        _isOver = true;
        _process.Forget(this);
    }
}
