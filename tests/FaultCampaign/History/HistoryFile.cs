using System.Text.Json;
using System.Text.Json.Serialization;
using System.Threading.Channels;

namespace StatefulServerless.FaultCampaign.History;

/// <summary>Writes a history as JSON lines while it happens; a campaign that dies leaves what it knew.</summary>
internal sealed class HistoryFile : IAsyncDisposable
{
    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    private readonly Channel<HistoryEvent> _events = Channel.CreateUnbounded<HistoryEvent>(new UnboundedChannelOptions { SingleReader = true });
    private readonly List<HistoryEvent> _kept = [];
    private readonly Task _writing;

    public HistoryFile(string path) => _writing = WriteAsync(path);

    public void Add(HistoryEvent happened) => _events.Writer.TryWrite(happened);

    /// <summary>Everything that happened. Ends the file.</summary>
    public async Task<IReadOnlyList<HistoryEvent>> CompleteAsync()
    {
        _events.Writer.TryComplete();
        await _writing;
        return _kept;
    }

    public static IEnumerable<HistoryEvent> Read(string path) =>
        File.ReadLines(path).Select(line => JsonSerializer.Deserialize<HistoryEvent>(line, _json) ?? throw new JsonException($"'{line}' is no event."));

    public async ValueTask DisposeAsync() => await CompleteAsync();

    private async Task WriteAsync(string path)
    {
        await using var file = new StreamWriter(path);
        await foreach (var happened in _events.Reader.ReadAllAsync())
        {
            _kept.Add(happened);
            await file.WriteLineAsync(JsonSerializer.Serialize(happened, _json));
        }
    }
}
