using Microsoft.Extensions.DependencyInjection;

namespace StatefulServerless.Testing;

/// <summary>What a test decides about the world around its entity. Immutable.</summary>
public sealed record KitOptions
{
    /// <summary>Registers what the entity class is constructed from. It runs for each instance, also for those of the checks. Default: nothing.</summary>
    public Action<IServiceCollection>? Services { get; init; }

    /// <summary>The clock that handlers see. Default: the system's.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>What is checked after each command. Default: everything.</summary>
    public KitChecks Checks { get; init; } = KitChecks.All;

    /// <summary>The snapshot interval. Negative: never. Null, the default: as the entity class says.</summary>
    public int? SnapshotEvery { get; init; }

    /// <summary>The text of the baseline that emitted events must be in, as <see cref="EntityContracts"/> writes it. Null, the default: not checked.</summary>
    public string? Contracts { get; init; }
}
