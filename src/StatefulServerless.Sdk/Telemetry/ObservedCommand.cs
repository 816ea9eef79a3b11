using System.Diagnostics;

namespace StatefulServerless.Telemetry;

/// <summary>A command that is being measured.</summary>
/// <param name="StartedAt">A timestamp of the clock that measures.</param>
/// <param name="Span">Null when nobody listens.</param>
internal readonly record struct ObservedCommand(long StartedAt, Activity? Span);
