using System.Globalization;
using StatefulServerless.Protocol;
using StatefulServerless.Proxy.Core.Calls;
using StatefulServerless.Simulation.Functions;
using StatefulServerless.Simulation.Proxies;
using StatefulServerless.Simulation.Storage;
using StatefulServerless.Simulation.Time;

namespace StatefulServerless.Simulation.Callers;

/// <summary>A command as a caller sends it once, and what became of it.</summary>
/// <param name="number">Different for each.</param>
/// <param name="wish">What the caller wants; a retry has the same.</param>
internal sealed class Attempt(long number, Wish wish)
{
    public long Number => number;

    public Wish Wish => wish;

    public int Entity => wish.Entity;

    public CommandKind Kind => wish.Kind;

    public string? Key => wish.Key;

    /// <summary>How many events the user function emits for it.</summary>
    public int Events => wish.Events;

    public required TimeSpan Deadline { get; init; }

    /// <summary>The highest number that anybody had been told of when it was sent.</summary>
    public required long AcknowledgedBefore { get; init; }

    /// <summary>Its runs in instances of the user function: one, unless an instance that could not load was replaced.</summary>
    public List<Execution> Executions { get; } = [];

    public bool IsStored => Executions.Exists(execution => execution.IsStored);

    /// <summary>Which machine has taken it.</summary>
    public EntityInterpreter? AcceptedBy { get; set; }

    public TimeSpan AcceptedAt { get; set; }

    /// <summary>Its place among those that the machine has taken.</summary>
    public long Place { get; set; }

    /// <summary>True when the machine knows that its caller has left.</summary>
    public bool IsKnownToHaveLeft { get; set; }

    /// <summary>What the machine has answered.</summary>
    public CallResult? Answer { get; set; }

    /// <summary>The end of the front door's patience with it.</summary>
    public Appointment? Patience { get; set; }

    /// <summary>True when its caller has an answer, or does not wait any more.</summary>
    public bool IsOver { get; set; }

    public EntityCommand ToCommand(TimeSpan now) => new(
        "s.Service", World.EntityId(wish.Entity), wish.Kind.ToString(), StoredNumbers.Of(Frames.Prefix + "s.Command", wish.Payload), ToMetadata(),
        Deadline > now ? Deadline - now : TimeSpan.Zero);

    private Metadata ToMetadata()
    {
        var metadata = new Metadata { Entries = { Entry("attempt", number.ToString(CultureInfo.InvariantCulture)) } };
        if (wish.Key is { } key)
            metadata.Entries.Add(Entry(MetadataKeys.IdempotencyKey, key));
        return metadata;
    }

    private static MetadataEntry Entry(string key, string value) => new() { Key = key, StringValue = value };
}
