using Grpc.Core;
using StatefulServerless.Protocol;

namespace StatefulServerless.Tck.Tests.Mutants.Proxies;

/// <summary>What a caller is told.</summary>
internal sealed record PaperAnswer(StatusCode Status, string Description, string Outcome)
{
    /// <summary>Of a command that succeeded.</summary>
    public Reply? Reply { get; init; }

    /// <summary>The entity's sequence number after the command, where that is known.</summary>
    public int? Sequence { get; init; }
}
