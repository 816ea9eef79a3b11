using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using StatefulServerless.Proxy.Entities;

namespace StatefulServerless.Proxy.Tests.Entities;

/// <summary>What entities logged, line by line, as a test waits for it.</summary>
internal sealed class RecordedEntityLog : ILogger<EntityLog>
{
    private readonly Channel<(int Id, LogLevel Level, string Line)> _lines = Channel.CreateUnbounded<(int, LogLevel, string)>();

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _lines.Writer.TryWrite((eventId.Id, logLevel, formatter(state, exception)));

    /// <summary>The next line with this event id; those before it are skipped.</summary>
    public async Task<(LogLevel Level, string Line)> NextAsync(int id)
    {
        while (true)
        {
            var next = await _lines.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(60));
            if (next.Id == id) return (next.Level, next.Line);
        }
    }
}
