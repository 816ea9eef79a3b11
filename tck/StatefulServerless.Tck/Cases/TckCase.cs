using StatefulServerless.Tck.Scripts;

namespace StatefulServerless.Tck.Cases;

/// <summary>One check: what it asserts, where that is written, and the script that tries it.</summary>
internal sealed record TckCase
{
    /// <summary>Such as <c>F19</c>, or <c>F19.2</c> for the second of several scripts for one check. Never means anything else.</summary>
    public required string Id { get; init; }

    /// <summary>Such as <c>emit.multiple</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What must hold, in a sentence.</summary>
    public required string Says { get; init; }

    public required TckRole Role { get; init; }

    public required TckLevel Level { get; init; }

    /// <summary>Whether the cited paragraphs say MUST; otherwise SHOULD.</summary>
    public required bool IsMust { get; init; }

    /// <summary>The paragraphs of docs/protocol.md that say so; at least one.</summary>
    public required IReadOnlyList<string> Cites { get; init; }

    /// <summary>What the other side must be able to do for the case to make sense.</summary>
    public required IReadOnlyList<string> Requires { get; init; }

    /// <summary>For the whole script.</summary>
    public required TimeSpan TimeLimit { get; init; }

    /// <summary>How the thing under test is set up for this case: the settings of a proxy.</summary>
    public required IReadOnlyDictionary<string, string> Settings { get; init; }

    public required IReadOnlyList<Step> Steps { get; init; }

    public string Title => $"{Id} {Name}";
}
