using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace StatefulServerless.Proxy.Tests.BadInput;

/// <summary>A log that keeps what discovery says, with its exceptions.</summary>
internal sealed class RecordedDiscovery : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<string> _texts = new();

    public IReadOnlyCollection<string> Texts => _texts;

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (eventId.Id is >= 6000 and < 7000) _texts.Enqueue($"{formatter(state, exception)}{exception}");
    }

    public void Dispose()
    {
    }
}
