using Microsoft.Extensions.Logging;
using StatefulServerless.Proxy.Frontend;

namespace StatefulServerless.Proxy.Tests.Frontend;

/// <summary>A log that keeps what it is told, all of which must be warnings.</summary>
internal sealed class RecordedWarnings : ILogger<FrontendLog>
{
    public List<string> Texts { get; } = [];

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        Assert.Equal(LogLevel.Warning, logLevel);
        Texts.Add(formatter(state, exception));
    }
}
