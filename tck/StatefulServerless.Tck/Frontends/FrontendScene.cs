using StatefulServerless.Protocol;
using StatefulServerless.Tck.Scripts;

namespace StatefulServerless.Tck.Frontends;

/// <summary>A case at work on a frontend: its streams by name.</summary>
internal sealed class FrontendScene(FrontendConnection connection, string caseId) : Scene, IAsyncDisposable
{
    public const string UsualStream = "main";

    private readonly Dictionary<string, FrontendStream> _streams = new(StringComparer.Ordinal);

    public Entity.EntityClient Client => connection.Client;

    public FrontendConnection Connection => connection;

    /// <summary>The entity id of a stream for which the script names none.</summary>
    public string UsualEntity(string stream) => $"{caseId}-{stream}";

    /// <summary>Opens a stream under this name; one that had it before stays open to the end of the case.</summary>
    public FrontendStream Open(string name)
    {
        if (_streams.Remove(name, out var former)) _streams.Add($"{name} (before {Guid.NewGuid():N})", former);
        return _streams[name] = new FrontendStream(Client, name, Transcript);
    }

    public bool IsOpen(string name) => _streams.ContainsKey(name);

    /// <exception cref="ScriptException">No stream has this name.</exception>
    public FrontendStream Stream(string name) =>
        _streams.TryGetValue(name, out var stream) ? stream : throw new ScriptException($"The script has no stream '{name}' yet.");

    public async ValueTask DisposeAsync()
    {
        foreach (var stream in _streams.Values) await stream.DisposeAsync();
    }
}
