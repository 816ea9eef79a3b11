using StatefulServerless.Simulation.Corners;
using StatefulServerless.Simulation.Odds;

namespace StatefulServerless.Simulation.Proxies;

/// <summary>How many entities of a proxy recover at once; the others wait for their turn, first come, first served. As the proxy's own.</summary>
internal sealed class Permits(World world, int most)
{
    private readonly LinkedList<Action> _waiting = [];
    private int _granted;

    public int Granted => _granted;

    /// <returns>Gives the permit back, or leaves the queue; only the first time counts.</returns>
    public Action Request(Action granted)
    {
        if (_granted == most)
            return Queue(granted);
        _granted++;
        granted();
        return Once(Return);
    }

    private Action Queue(Action granted)
    {
        var place = _waiting.AddLast(granted);
        if (_waiting.Count == EpisodeOdds.Many)
            world.Corners.Reach(Corner.ManyEntitiesRecoverAtOnce);
        return Once(() =>
        {
            if (place.List is null)
                Return();
            else
                _waiting.Remove(place);
        });
    }

    private void Return()
    {
        if (_waiting.First is not { } first)
        {
            _granted--;
            return;
        }
        _waiting.Remove(first);
        first.Value();
    }

    private static Action Once(Action action)
    {
        var isDone = false;
        return () =>
        {
            if (isDone)
                return;
            isDone = true;
            action();
        };
    }
}
