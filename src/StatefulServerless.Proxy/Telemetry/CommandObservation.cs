using System.Diagnostics;
using StatefulServerless.Proxy.Core.Calls;
using StatefulServerless.Proxy.Frontend;

namespace StatefulServerless.Proxy.Telemetry;

/// <summary>A command that is observed.</summary>
/// <param name="Call">What it was at the front door.</param>
/// <param name="Door">Which one that was.</param>
/// <param name="Span">Its span; null when nobody traces.</param>
/// <param name="Started">When it arrived.</param>
internal readonly record struct CommandObservation(Call Call, Door Door, Activity? Span, long Started)
{
    /// <summary>The command as it goes on: with the span's context, so that what comes next becomes part of the same trace.</summary>
    public EntityCommand Traced(EntityCommand command) =>
        Span is null ? command : command with { Metadata = TraceContext.Replaced(command.Metadata, Span) };
}
