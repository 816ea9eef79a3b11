using System.Globalization;
using StatefulServerless.Simulation.Odds;

namespace StatefulServerless.Simulation.Callers;

/// <summary>What callers come to want, and which idempotency keys are known among them.</summary>
internal sealed class Wishes(World world)
{
    private const int MostKnown = 12;

    private readonly List<Wish> _known = [];

    private CallerOdds Odds => world.Odds.Callers;

    public Wish Next()
    {
        if (_known.Count > 0 && world.Chance.Happens(Odds.KnownKeys))
            return Known();
        var entity = world.Chance.Below(world.Odds.Entities);
        var wish = New(entity, world.Chance.Happens(Odds.Keys) ? "k" + world.NextNumber().ToString(CultureInfo.InvariantCulture) : null);
        if (wish.Key is not null)
            Remember(wish);
        return wish;
    }

    /// <summary>A command with an event and no key, for when all is well.</summary>
    public Wish Probe(int entity) => new(entity, CommandKind.Append, 1, world.NextNumber(), null);

    private Wish New(int entity, string? key)
    {
        var kind = world.Chance.Happens(Odds.Reads) ? CommandKind.Read : world.Chance.Happens(0.05) ? CommandKind.Refuse : CommandKind.Append;
        var events = kind == CommandKind.Append ? world.Chance.Of(1, 1, 1, 2, 2, EpisodeOdds.MostEvents) : 0;
        return new Wish(entity, kind, events, world.NextNumber(), key);
    }

    private Wish Known()
    {
        var known = world.Chance.Of(_known);
        return world.Chance.Happens(Odds.KeysWithAnotherPayload) ? New(known.Entity, known.Key) : known;
    }

    private void Remember(Wish wish)
    {
        if (_known.Count == MostKnown)
            _known.RemoveAt(world.Chance.Below(MostKnown));
        _known.Add(wish);
    }
}
