using StatefulServerless.Protocol;
using StatefulServerless.Proxy.Core.EventSourced;
using StatefulServerless.Simulation.Corners;
using StatefulServerless.Simulation.Odds;
using StatefulServerless.Simulation.Proxies;

namespace StatefulServerless.Simulation.Functions;

/// <summary>The user function beside one proxy: up or down, of some version, with a stream for each live entity.</summary>
internal sealed class FunctionProcess(World world, ProxyProcess proxy)
{
    private readonly List<FunctionStream> _streams = [];
    private bool _isUp = true;
    private int _restarts;

    public int Version { get; private set; }

    /// <summary>The version that the proxy has discovered and serves.</summary>
    public int ServedVersion { get; private set; }

    public MethodOutputs Outputs => Versions.Outputs(ServedVersion);

    private bool IsConfirmed => _isUp && Version == ServedVersion;

    public FunctionStream Open(int entity, Init init, Action<EntityInput> receive)
    {
        var stream = new FunctionStream(world, this, entity, receive);
        if (IsConfirmed)
            _streams.Add(stream);
        else
            stream.Break("the user function cannot be reached, or is another one");
        stream.Send(new EntityStreamIn { Init = init });
        return stream;
    }

    public void Forget(FunctionStream stream) => _streams.Remove(stream);

    /// <summary>Ends, and comes back later, perhaps as another version.</summary>
    public void Restart(TimeSpan pause, int version)
    {
        if (_streams.Count >= EpisodeOdds.Many)
            world.Corners.Reach(Corner.FunctionRestartsWhileManyEntitiesAreLive);
        var restart = ++_restarts;
        _isUp = false;
        foreach (var stream in _streams.ToList())
            stream.Break("the user function has ended");
        _streams.Clear();
        world.Agenda.After(pause, () =>
        {
            if (restart == _restarts)
                ComeBack(version);
        });
    }

    private void ComeBack(int version)
    {
        (_isUp, Version) = (true, version);
        if (version == Versions.Incompatible)
            world.Corners.Reach(Corner.FunctionComesBackIncompatible);
        else if (version != ServedVersion)
            world.Agenda.After(world.Delay(), () => proxy.Hear(() => Discover(version)));
    }

    private void Discover(int version)
    {
        if (!_isUp || Version != version)
            return;
        ServedVersion = version;
        world.Corners.Reach(Corner.FunctionComesBackUpgraded);
    }
}
