using StatefulServerless.Simulation.Corners;

namespace StatefulServerless.Simulation.Proxies;

/// <summary>What a shard does for one of its entities: starts it, stops it, and keeps what comes while it stops.</summary>
internal sealed class EntityShard(World world, ProxyProcess proxy, int entity)
{
    private readonly Queue<Envelope> _waiting = [];
    private bool _isStopping;
    private Action? _handedOff;

    public EntityInterpreter? Live { get; private set; }

    public void Deliver(Envelope envelope)
    {
        if (_isStopping)
        {
            _waiting.Enqueue(envelope);
            return;
        }
        if (Live is null && envelope.IsFarewell)
            return;
        Live ??= new EntityInterpreter(world, proxy, this, entity);
        Live.Receive(envelope);
    }

    /// <summary>The entity has asked to be let go; it may have got commands since.</summary>
    public void Passivate()
    {
        if (_isStopping || Live is null)
            return;
        if (!Live.IsIdle)
            world.Corners.Reach(Corner.PassivationRacesWithACommand);
        _isStopping = true;
        Live.Stop();
    }

    /// <param name="handedOff">Called when nothing of the entity lives here any more.</param>
    public void HandOff(Action handedOff)
    {
        _handedOff = handedOff;
        if (Live is null)
            OnStopped();
        else if (!_isStopping)
            Stop(Live);
    }

    public void OnStopped()
    {
        (Live, _isStopping) = (null, false);
        if (_handedOff is { } handedOff)
        {
            _handedOff = null;
            handedOff();
        }
        while (_waiting.TryDequeue(out var envelope))
            proxy.Island.Deliver(envelope);
    }

    private void Stop(EntityInterpreter live)
    {
        _isStopping = true;
        if (live.IsCommandInFlight)
            world.Corners.Reach(Corner.HandOffWithACommandInFlight);
        if (live.HasQueue)
            world.Corners.Reach(Corner.HandOffWithAQueue);
        live.Stop();
    }
}
