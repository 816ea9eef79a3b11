using System.Diagnostics;
using StatefulServerless.Proxy.Hosting;

namespace StatefulServerless.Proxy.Telemetry;

/// <summary>The source of the proxy's spans. They are started and stopped without becoming the current one, for actors work for many callers in turn.</summary>
internal static class ProxyTracing
{
    public const string SourceName = "StatefulServerless.Proxy";

    private static readonly ActivitySource _source = new(SourceName, ProxyVersion.Number);

    public static bool IsListenedTo => _source.HasListeners();

    /// <param name="command">The command that it is about.</param>
    /// <param name="part">The part of the command's way that it covers.</param>
    /// <param name="kind">Its kind.</param>
    /// <param name="parent">The span that it is part of; the default one if there is none.</param>
    /// <returns>The started span; null when nobody wants it.</returns>
    public static Activity? Start(string command, string part, ActivityKind kind, ActivityContext parent)
    {
        if (!IsListenedTo) return null;
        var current = Activity.Current;
        // Without this the current span would be the parent of one that has none.
        Activity.Current = null;
        var span = _source.StartActivity($"{command} {part}", kind, parent);
        Activity.Current = current;
        return span;
    }

    public static void Stop(Activity? span)
    {
        if (span is null) return;
        var current = Activity.Current;
        span.Stop();
        Activity.Current = current;
    }
}
