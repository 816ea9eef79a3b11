namespace StatefulServerless.Tck.Scripts;

/// <summary>What every script has at hand, whoever is under test.</summary>
internal abstract class Scene
{
    /// <summary>How long a step may take that says nothing else.</summary>
    public static readonly TimeSpan UsualPatience = TimeSpan.FromSeconds(10);

    public Variables Variables { get; } = new();

    public Transcript Transcript { get; init; } = new();

    /// <summary>Times that case files state are multiplied by it, for slow machines.</summary>
    public double Patience { get; init; } = 1;

    public TimeSpan PatienceFor(Step step) => (step.Within is { } within ? Durations.Parse(within) : UsualPatience) * Patience;
}
