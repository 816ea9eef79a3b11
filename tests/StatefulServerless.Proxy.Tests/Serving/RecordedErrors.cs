using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace StatefulServerless.Proxy.Tests.Serving;

/// <summary>A log that keeps what is an error.</summary>
internal sealed class RecordedErrors : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<string> _texts = new();

    public IEnumerable<string> About(string text) => _texts.Where(error => error.Contains(text, StringComparison.Ordinal));

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel)) _texts.Enqueue($"{formatter(state, exception)} {exception}");
    }

    public void Dispose()
    {
    }
}
