using System.Globalization;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using StatefulServerless.Testing.Running;

namespace StatefulServerless.Testing.Checking;

/// <summary>Every other way to load the entity leads to the same state. Entity classes without snapshots show none, and pass.</summary>
internal sealed class StateChecks<TEntity>(KitOptions options)
    where TEntity : class, IStatefulEntity<TEntity>
{
    // A culture in which even the letter i is not what one expects.
    private static readonly CultureInfo _otherCulture = CultureInfo.GetCultureInfo("tr-TR");

    public static void CheckPurity(CheckedStep step)
    {
        if (step.History.Events.Count > step.Past.Events.Count) return;
        if (step.SequenceNumber != step.Past.SequenceNumber)
            throw new KitException($"Purity: {step.Command} stored nothing, but the sequence number went from {step.Past.SequenceNumber} to {step.SequenceNumber}.");
        Differences.Refuse(step.Before, step.After, $"Purity: {step.Command} stored nothing, so only event handlers should have changed the state, which");
    }

    public async Task CheckReplayAsync(CheckedStep step) => Differences.Refuse(
        step.After, await StateOfAsync(step.History, options.Time),
        $"Replay: the state after {step.Command}, as a new instance has it from all {step.History.SequenceNumber} events (expected is the live one; a handler may have changed the state without an event, or kept something outside of it),");

    public Task CheckDeterminismAsync(CheckedStep step) => CheckDeterminismAsync(step.History, step.After, $"after {step.Command}");

    public async Task CheckDeterminismAsync(KitHistory history, IMessage? state, string when)
    {
        var culture = CultureInfo.CurrentCulture;
        IMessage? elsewhere;
        try
        {
            CultureInfo.CurrentCulture = _otherCulture;
            elsewhere = await StateOfAsync(history, new LaterTime(options.Time));
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
        Differences.Refuse(state, elsewhere, $"Determinism: the state {when}, replayed ten years later in the culture {_otherCulture.Name} (an event handler looks at more than event and state),");
    }

    public async Task CheckSnapshotAsync(CheckedStep step)
    {
        if (step.Before is null || step.After is null) return;
        await CheckCutAsync(step.History, step.Before, step.After, step.Past.Events.Count, step.Command);
        await CheckCutAsync(step.History, step.After, step.After, step.History.Events.Count, step.Command);
    }

    /// <summary>Cuts the history at every sequence number.</summary>
    public async Task CheckEveryCutAsync(KitHistory history, IMessage? state)
    {
        if (state is null) return;
        for (var count = 1; count <= history.Events.Count; count++)
        {
            if (await StateOfAsync(history.Until(count), options.Time) is { } cut) await CheckCutAsync(history, cut, state, count, "all commands");
        }
    }

    /// <summary>The state of a new instance; null when the entity class has no snapshots.</summary>
    public async Task<IMessage?> StateOfAsync(KitHistory history, TimeProvider time)
    {
        await using var stream = await KitStream<TEntity>.LoadAsync(history, options, time);
        return stream.State;
    }

    private async Task CheckCutAsync(KitHistory history, IMessage snapshot, IMessage expected, int count, string command)
    {
        if (history.FirstSequenceNumber + count == 0) return;
        Differences.Refuse(
            expected, await StateOfAsync(history.From(Any.Pack(snapshot), count), options.Time),
            $"Snapshot: the state after {command}, loaded with a snapshot at {history.FirstSequenceNumber + count} and {history.Events.Count - count} events (something is kept outside of the state),");
    }
}
