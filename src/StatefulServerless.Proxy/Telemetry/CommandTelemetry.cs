using System.Diagnostics;
using StatefulServerless.Proxy.Core.Calls;
using StatefulServerless.Proxy.Frontend;

namespace StatefulServerless.Proxy.Telemetry;

/// <summary>Measures and traces commands from the front door to their answers. Costs two comparisons while nobody listens.</summary>
internal sealed class CommandTelemetry(ProxyMeter meter, TimeProvider time)
{
    public bool IsListenedTo => meter.CommandDuration.Enabled || ProxyTracing.IsListenedTo;

    /// <summary>Begins a command; its span is a child of the current one, the server's span of the call.</summary>
    public CommandObservation Begin(Call call, Door door)
    {
        if (!IsListenedTo) return default;
        var span = ProxyTracing.IsListenedTo ? ProxyTracing.Start(call.Method, "command", ActivityKind.Internal, ParentOf(call)) : null;
        if (span is not null)
        {
            Describe(span, call, door);
            if (Activity.Current is { } server) Describe(server, call, door).DisplayName = $"{call.Service}/{call.Method}";
        }

        return new CommandObservation(call, door, span, time.GetTimestamp());
    }

    public void End(CommandObservation observed, CallResult result)
    {
        if (observed == default) return;
        var tags = new TagList { { "entity.type", observed.Call.Service }, { "rpc.method", observed.Call.Method }, { "transport", TextOf(observed.Door) } };
        ResultAttributes.AddTo(ref tags, result);
        meter.CommandDuration.Record(time.GetElapsedTime(observed.Started).TotalSeconds, tags);
        if (observed.Span is null) return;
        if (Activity.Current is { } server) ResultAttributes.SetOn(server, result);
        ResultAttributes.SetOn(observed.Span, result);
        ProxyTracing.Stop(observed.Span);
    }

    private static Activity Describe(Activity span, Call call, Door door) => span
        .SetTag("rpc.system", "grpc")
        .SetTag("rpc.service", call.Service)
        .SetTag("rpc.method", call.Method)
        .SetTag("transport", TextOf(door));

    private static ActivityContext ParentOf(Call call) => Activity.Current is { IdFormat: ActivityIdFormat.W3C } server ? server.Context : TraceContext.Of(call.Metadata);

    private static string TextOf(Door door) => door == Door.Grpc ? "grpc" : "http";
}
