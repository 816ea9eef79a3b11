using System.Diagnostics;

namespace StatefulServerless.Proxy.Telemetry;

/// <summary>A recovery of an entity, from being wanted to its end.</summary>
/// <param name="type">The entity's type.</param>
/// <param name="parent">The span of a command that waits for it.</param>
internal sealed class ObservedRecovery(EntityTypeTelemetry type, ActivityContext parent)
{
    private readonly Activity? _span = parent == default ? null : ProxyTracing.Start("entity", "recovery", ActivityKind.Internal, parent);
    private readonly long _started = type.Now;
    private int _replayedEvents;

    public void Replays() => _replayedEvents++;

    public void End(string result)
    {
        type.Recovered(result, _started, _replayedEvents);
        if (_span is null) return;
        _span.SetTag("result", result);
        _span.SetTag("statefulserverless.events", _replayedEvents);
        ProxyTracing.Stop(_span);
    }
}
