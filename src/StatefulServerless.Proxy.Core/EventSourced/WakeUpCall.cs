namespace StatefulServerless.Proxy.Core.EventSourced;

/// <summary>Knows when the next tick is due, so that it is asked for only when an earlier one is needed.</summary>
/// <remarks>A tick that has become too early stays: when it comes, the next one is asked for. That saves an effect for every command.</remarks>
internal sealed class WakeUpCall
{
    private TimeSpan? _ordered;

    /// <summary>The ordered tick has come; an earlier one was replaced and does not count.</summary>
    public void Answered(TimeSpan now)
    {
        if (_ordered <= now)
            _ordered = null;
    }

    /// <summary>The effect that orders a tick at <paramref name="needed"/>; null when one is due no later.</summary>
    public WakeAt? Order(TimeSpan? needed)
    {
        if (needed is not { } time || _ordered <= time)
            return null;
        _ordered = time;
        return new WakeAt(time);
    }
}
