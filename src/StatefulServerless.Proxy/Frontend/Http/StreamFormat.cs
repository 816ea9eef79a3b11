using System.Buffers;

namespace StatefulServerless.Proxy.Frontend.Http;

/// <summary>How a stream of messages is framed; no JSON of ours has a line break in it.</summary>
/// <param name="ContentType">The media type; null for that of the first message.</param>
/// <remarks>
/// <code>
/// application/x-ndjson      text/event-stream
/// {"text":"one"}⏎           data: {"text":"one"}⏎⏎
/// {"error":{…}}⏎            event: error⏎data: {"error":{…}}⏎⏎
///                           event: end⏎data: {}⏎⏎
/// </code>
/// Events have no ids: an id promises that a client that comes back is given what it has missed. The event <c>end</c> is there because a browser's
/// EventSource takes the end of a response for a loss, and would call the method again.
/// </remarks>
internal sealed record StreamFormat(string? ContentType)
{
    private byte[] BeforeMessage { get; init; } = [];

    private byte[] BeforeFailure { get; init; } = [];

    private byte[] AfterEach { get; init; } = [];

    private byte[] End { get; init; } = [];

    /// <summary>Every message is a piece of one body, which has no room for a failure.</summary>
    public static StreamFormat Raw { get; } = new((string?)null);

    public static StreamFormat NdJson { get; } = new("application/x-ndjson") { AfterEach = "\n"u8.ToArray() };

    public static StreamFormat EventStream { get; } = new("text/event-stream")
    {
        BeforeMessage = "data: "u8.ToArray(),
        BeforeFailure = "event: error\ndata: "u8.ToArray(),
        AfterEach = "\n\n"u8.ToArray(),
        End = "event: end\ndata: {}\n\n"u8.ToArray(),
    };

    public void WriteMessage(ReadOnlySpan<byte> json, IBufferWriter<byte> output)
    {
        output.Write(BeforeMessage);
        output.Write(json);
        output.Write(AfterEach);
    }

    /// <param name="status">A google.rpc.Status as JSON.</param>
    /// <param name="output">Where it goes.</param>
    /// <returns>False when this format cannot tell of a failure.</returns>
    public bool TryWriteFailure(ReadOnlySpan<byte> status, IBufferWriter<byte> output)
    {
        if (this == Raw) return false;
        output.Write(BeforeFailure);
        output.Write("{\"error\":"u8);
        output.Write(status);
        output.Write("}"u8);
        output.Write(AfterEach);
        return true;
    }

    public void WriteEnd(IBufferWriter<byte> output) => output.Write(End);
}
