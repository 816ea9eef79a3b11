using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace StatefulServerless.Sdk.Tests;

/// <summary>Keeps what was logged, and the scope it was logged in.</summary>
internal sealed class RecordedLog : ILogger
{
    private readonly LoggerExternalScopeProvider _scopes = new();

    public ConcurrentQueue<(LogLevel Level, int Id, string Text, Exception? Exception, string Scope)> Lines { get; } = [];

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => _scopes.Push(state);

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        var scope = "";
        _scopes.ForEachScope((value, _) => scope += value, (object?)null);
        Lines.Enqueue((logLevel, eventId.Id, formatter(state, exception), exception, scope));
    }
}
