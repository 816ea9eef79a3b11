using StatefulServerless.Tck.Frontends;
using StatefulServerless.Tck.Matching;
using StatefulServerless.Tck.Proxies;
using StatefulServerless.Tck.Scripts;

namespace StatefulServerless.Tck.Pairs;

/// <summary>A case at work on a pair: what has crossed about its entities, each looked at once.</summary>
internal sealed class PairScene(ProxyInstance proxy, FrontendConnection function, Relay relay, string prefix) : Scene
{
    public const string UsualEntity = "main";

    private readonly Dictionary<string, RelayedEntity> _entities = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (long Id, string Name)> _commands = new(StringComparer.Ordinal);

    public ProxyInstance Proxy => proxy;

    public FrontendConnection Function => function;

    /// <summary>Entities of different cases, and of different runs, are different ones.</summary>
    public string EntityId(string name) => $"{prefix}-{name}";

    public RelayedEntity Entity(string name)
    {
        if (!_entities.TryGetValue(name, out var entity)) _entities.Add(name, entity = relay.Of(EntityId(name)));
        return entity;
    }

    /// <summary>The command that crossed last, by its entity.</summary>
    public (long Id, string Name) LastCommand(string name) => _commands.GetValueOrDefault(name, (0, ""));

    public void Remember(string name, Protocol.Command command) => _commands[name] = (command.Id, command.Name);

    /// <exception cref="ExpectationException">A frame has broken a rule, or crossed and was not expected.</exception>
    public void CheckAll()
    {
        CheckRules();
        foreach (var (name, entity) in _entities)
        {
            if (entity.Crossings.TryRead(out var more)) throw new ExpectationException($"nothing more to cross about entity '{name}'", Excerpt.Of(more.Show()));
        }
    }

    /// <exception cref="ExpectationException">A frame has broken a rule.</exception>
    public void CheckRules()
    {
        foreach (var entity in _entities.Values)
        {
            if (entity.FirstBroken is var (rule, found)) throw new ExpectationException(rule, found);
        }
    }
}
