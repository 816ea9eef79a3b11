using System.Diagnostics;
using StatefulServerless.Protocol;

namespace StatefulServerless.Proxy.Telemetry;

/// <summary>W3C trace context in the metadata of a command, where it travels from node to node and on to the user function.</summary>
internal static class TraceContext
{
    public const string Parent = "traceparent";

    public const string State = "tracestate";

    /// <returns>The context that the metadata carries; the default one when it carries none that is valid.</returns>
    public static ActivityContext Of(Metadata? metadata)
    {
        string? parent = null, state = null;
        foreach (var entry in metadata?.Entries ?? [])
            if (entry.Key == Parent) parent = entry.StringValue;
            else if (entry.Key == State) state = entry.StringValue;
        return ActivityContext.TryParse(parent, state, isRemote: true, out var context) ? context : default;
    }

    /// <returns>The same metadata with the span's context in place of any other. The given one is unchanged: commands of one call share it.</returns>
    public static Metadata Replaced(Metadata? metadata, Activity span)
    {
        var replaced = new Metadata();
        foreach (var entry in metadata?.Entries ?? [])
            if (entry.Key is not (Parent or State)) replaced.Entries.Add(entry);
        replaced.Entries.Add(new MetadataEntry { Key = Parent, StringValue = span.Id });
        if (span.TraceStateString is { Length: > 0 } state) replaced.Entries.Add(new MetadataEntry { Key = State, StringValue = state });
        return replaced;
    }
}
