using StatefulServerless.FaultCampaign.Sites;

namespace StatefulServerless.FaultCampaign.Faults;

/// <summary>Where one fault happens, and what is seen of it.</summary>
internal sealed class FaultScene(Site site, PlannedFault plan, CampaignClock clock)
{
    private readonly List<string> _effects = [];
    private readonly List<string> _wrongs = [];

    public Site Site => site;

    public PlannedFault Plan => plan;

    public Node Victim => site.Nodes[plan.Node - 1];

    public IEnumerable<Node> Others => site.Nodes.Where(node => node.Number != plan.Node);

    public PostgresStore Database => site.Database ?? throw new InvalidOperationException("The journal is no database.");

    /// <summary>When it began.</summary>
    public TimeSpan Start { get; } = clock.Now;

    /// <summary>When it was over.</summary>
    public TimeSpan? Heal { get; private set; }

    /// <summary>What proves that something happened.</summary>
    public IReadOnlyList<string> Effects => _effects;

    /// <summary>What must not happen, whatever is broken.</summary>
    public IReadOnlyList<string> Wrongs => _wrongs;

    public void Saw(string effect) => _effects.Add(effect);

    public void SawWrong(string wrong) => _wrongs.Add(wrong);

    /// <summary>Says that an effect is there if there is any of it.</summary>
    public void Saw(long count, string what)
    {
        if (count > 0) Saw($"{count} {what}");
    }

    /// <summary>From now on nothing is broken any more, though it may take time until all serves.</summary>
    public void Healed() => Heal = clock.Now;
}
