using System.Globalization;
using StatefulServerless.Proxy.Core.EventSourced;
using StatefulServerless.Simulation.Corners;
using StatefulServerless.Simulation.Time;

namespace StatefulServerless.Simulation.Runs;

/// <summary>What came of many episodes.</summary>
internal sealed class RunReport
{
    private const long StepsForOnce = 2_000_000;
    private const long BarOfALongRun = 100;

    private readonly HashSet<Type> _unseen = [.. KindsOf(typeof(EntityInput)), .. KindsOf(typeof(EntityEffect))];

    public long Steps { get; private set; }

    public long Commands { get; private set; }

    public int Episodes { get; private set; }

    public ulong TraceHash { get; private set; }

    public CornerCounts Corners { get; } = new();

    public Violation? Violation { get; private set; }

    /// <summary>The last steps of the entity whose promise was broken.</summary>
    public IReadOnlyList<string> Trace { get; set; } = [];

    /// <summary>How often each corner case must have been reached: the oftener the longer the run was.</summary>
    public long Bar => Math.Clamp(Steps / StepsForOnce, 1, BarOfALongRun);

    public IReadOnlyList<Corner> Missed => [.. Corners.Below(Bar)];

    /// <summary>The inputs and effects of machines that have not occurred: what is new in the machine must be modelled, or the run proves nothing of it.</summary>
    public IReadOnlyCollection<Type> Unseen => _unseen;

    public bool HasPassed => Violation is null && Missed.Count == 0 && Unseen.Count == 0;

    public void Add(EpisodeReport episode)
    {
        Steps += episode.Steps;
        Commands += episode.Commands;
        Episodes++;
        TraceHash = Digest.Of(TraceHash, episode.TraceHash);
        Corners.Add(episode.Corners);
        _unseen.ExceptWith(episode.Seen);
        Violation = episode.Violation;
    }

    /// <summary>One line.</summary>
    public string Summary(ulong seed, TimeSpan elapsed) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Steps} steps, {(Violation is null ? 0 : 1)} violations, {Episodes} episodes, {Commands} commands, {Missed.Count} corner cases below {Bar}, "
        + $"fewest {Corners[Corners.Rarest]} ({CornerCounts.Words(Corners.Rarest)}), seed {seed}, {elapsed.TotalSeconds:0.0} s, {(HasPassed ? "passed" : "failed")}");

    private static IEnumerable<Type> KindsOf(Type kind) => kind.Assembly.GetTypes().Where(type => type.IsSubclassOf(kind));
}
