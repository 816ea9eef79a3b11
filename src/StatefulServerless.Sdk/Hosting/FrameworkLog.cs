using Microsoft.Extensions.Logging;

namespace StatefulServerless.Hosting;

/// <summary>One line for each request would drown everything that matters.</summary>
internal static class FrameworkLog
{
    private static readonly string[] _talkative = ["Microsoft.AspNetCore", "Grpc"];

    /// <summary>First among the rules, so that any configuration for the same category wins over them.</summary>
    public static void Quieten(LoggerFilterOptions options)
    {
        foreach (var category in _talkative) options.Rules.Insert(0, new LoggerFilterRule(null, category, LogLevel.Warning, null));
    }
}
