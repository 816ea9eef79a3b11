using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace StatefulServerless.Hosting;

/// <summary>Keeps the framework from logging with a stack trace why a start failed: whoever started it says so in a line, or throws.</summary>
internal sealed class HostStart
{
    private const string FrameworkHost = "Microsoft.Extensions.Hosting.Internal.Host";

    private volatile bool _hasEnded;

    public bool HasEnded { get => _hasEnded; set => _hasEnded = value; }

    /// <summary>First among the rules, so that any configuration for the same category wins over it.</summary>
    public void Quieten(IServiceCollection services) =>
        services.PostConfigure<LoggerFilterOptions>(options => options.Rules.Insert(0, new LoggerFilterRule(null, FrameworkHost, null, (_, _, level) => IsWorthLogging(level))));

    private bool IsWorthLogging(LogLevel level) => level >= LogLevel.Information && (_hasEnded || level < LogLevel.Error);
}
