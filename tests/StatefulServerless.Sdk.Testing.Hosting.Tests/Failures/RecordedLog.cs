using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace StatefulServerless.Testing.Hosting.Tests.Failures;

/// <summary>Keeps what is logged as an error. Safe for any thread.</summary>
public sealed class RecordedLog : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<(EventId Event, string Text, Exception? Cause)> _errors = [];

    public IEnumerable<(EventId Event, string Text, Exception? Cause)> Errors => _errors;

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel)) _errors.Enqueue((eventId, formatter(state, exception), exception));
    }

    public void Dispose()
    {
    }
}
