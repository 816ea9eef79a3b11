using StatefulServerless.Protocol;

namespace StatefulServerless.Tck.Pairs;

/// <summary>What happens to frames on their way besides being written down: nothing, unless it is the kit itself that is tried.</summary>
internal sealed record Interference
{
    /// <summary>Before a frame from the proxy is written down: as if the proxy had sent something else.</summary>
    public Func<EntityStreamIn, IEnumerable<EntityStreamIn>> ByProxy { get; init; } = frame => [frame];

    /// <summary>Before a frame from the function is written down: as if the function had sent something else.</summary>
    public Func<EntityStreamOut, IEnumerable<EntityStreamOut>> ByFunction { get; init; } = frame => [frame];

    /// <summary>After a frame was written down, on its way to the function.</summary>
    public Func<EntityStreamIn, EntityStreamIn> ToFunction { get; init; } = frame => frame;

    /// <summary>After a frame was written down, on its way to the proxy.</summary>
    public Func<EntityStreamOut, EntityStreamOut> ToProxy { get; init; } = frame => frame;
}
