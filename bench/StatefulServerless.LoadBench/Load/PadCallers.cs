using Google.Protobuf;
using Grpc.Net.Client;
using StatefulServerless.LoadBench.Protos;

namespace StatefulServerless.LoadBench.Load;

/// <summary>Callers of a pad service, each with a pad of its own.</summary>
internal sealed class PadCallers : IDisposable
{
    /// <summary>The payload of a command, and of its event.</summary>
    public const int TextBytes = 100;

    // Several connections, as several clients would have.
    private const int Connections = 4;

    private static readonly ByteString _text = ByteString.CopyFrom(Enumerable.Range(0, TextBytes).Select(place => (byte)('a' + (place % 26))).ToArray());

    private readonly List<GrpcChannel> _channels = [];
    private readonly List<Pad.PadClient> _clients = [];

    public PadCallers(int port)
    {
        for (var connection = 0; connection < Connections; connection++)
        {
            var channel = GrpcChannel.ForAddress(
                $"http://127.0.0.1:{port}",
                new GrpcChannelOptions { HttpHandler = new SocketsHttpHandler { EnableMultipleHttp2Connections = true } });
            _channels.Add(channel);
            _clients.Add(new Pad.PadClient(channel));
        }
    }

    public static Note NoteOf(string pad) => new() { PadId = pad, Text = _text };

    public static Note NoteOf(int caller) => NoteOf($"pad-{caller}");

    public Pad.PadClient ClientOf(int caller) => _clients[caller % Connections];

    public Task<LoadRound> RunAsync(int callers, TimeSpan warmUp, TimeSpan length, Func<TimeSpan> processorTime)
    {
        var notes = Enumerable.Range(0, callers).Select(NoteOf).ToArray();
        return new ClosedLoop(callers, warmUp, length, processorTime).RunAsync(caller => ClientOf(caller).AppendAsync(notes[caller]).ResponseAsync);
    }

    public void Dispose() => _channels.ForEach(channel => channel.Dispose());
}
