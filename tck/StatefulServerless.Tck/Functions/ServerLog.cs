using Microsoft.Extensions.Logging;
using StatefulServerless.Tck.Processes;

namespace StatefulServerless.Tck.Functions;

/// <summary>Writes what goes wrong within the kit's own server to the log that failed cases show.</summary>
internal sealed class ServerLog(ProcessLog log) : ILoggerProvider, ILogger
{
    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        log.Add($"the kit's user function: {formatter(state, exception)} {exception}".TrimEnd());

    public void Dispose()
    {
    }
}
