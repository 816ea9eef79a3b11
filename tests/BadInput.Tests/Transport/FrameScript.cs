using System.Text.Json;
using StatefulServerless.BadInput.Tests.Http2;
using StatefulServerless.BadInput.Tests.Rows;

namespace StatefulServerless.BadInput.Tests.Transport;

/// <summary>
/// Turns the steps of a row into the bytes of HTTP/2 frames. A step is an object with one of: <c>headers</c> (a list of headers),
/// <c>block</c> (a recipe for a header block), <c>call</c> (the path of a gRPC request), <c>data</c> (a recipe), <c>frame</c> (a type by name or number, with
/// <c>payload</c> and perhaps a false <c>length</c>), <c>bytes</c> (a recipe), <c>repeat</c> (steps) with <c>times</c>.
/// </summary>
/// <remarks>A step's <c>stream</c> is a number, <c>next</c> (the next one of a client) or absent: the one of the step before. <c>flags</c> is a number.</remarks>
internal sealed class FrameScript
{
    private int _next = 1;
    private int _stream;

    /// <summary>The preface, and SETTINGS that forbid the peer's header blocks a dynamic table.</summary>
    public static byte[] Handshake { get; } =
        [.. FrameConnection.Preface, .. new Frame(FrameType.Settings, 0, 0, new byte[] { 0, 1, 0, 0, 0, 0 }).ToBytes()];

    public IEnumerable<byte[]> Run(IEnumerable<JsonElement> steps) => steps.SelectMany(Run);

    private IEnumerable<byte[]> Run(JsonElement step)
    {
        if (step.TryGetProperty("repeat", out var steps)) return Repeat([.. steps.EnumerateArray()], step.GetProperty("times").GetInt32());
        if (step.TryGetProperty("bytes", out var bytes)) return [ByteRecipe.Make(bytes)];
        _stream = StreamOf(step);
        return [FrameOf(step).ToBytes(step.TryGetProperty("length", out var length) ? length.GetInt32() : null)];
    }

    private IEnumerable<byte[]> Repeat(JsonElement[] steps, int times) => Enumerable.Range(0, times).SelectMany(_ => Run(steps));

    private int StreamOf(JsonElement step)
    {
        if (!step.TryGetProperty("stream", out var stream)) return _stream;
        if (stream.ValueKind == JsonValueKind.Number) return stream.GetInt32();
        var next = _next;
        _next += 2;
        return next;
    }

    private Frame FrameOf(JsonElement step)
    {
        if (step.TryGetProperty("call", out var path)) return Headers(step, HeaderBlock.Write([.. HeadersOf(path.GetString()!), .. More(step)]));
        if (step.TryGetProperty("headers", out _)) return Headers(step, HeaderBlock.Write(More(step)));
        if (step.TryGetProperty("block", out var block)) return Headers(step, ByteRecipe.Make(block));
        if (step.TryGetProperty("data", out var data)) return new Frame(FrameType.Data, FlagsOf(step, 0), _stream, ByteRecipe.Make(data));
        return new Frame(TypeOf(step.GetProperty("frame")), FlagsOf(step, 0), _stream, step.TryGetProperty("payload", out var payload) ? ByteRecipe.Make(payload) : default);
    }

    private Frame Headers(JsonElement step, byte[] block) => new(FrameType.Headers, FlagsOf(step, Frame.EndHeaders), _stream, block);

    private static byte FlagsOf(JsonElement step, byte usual) => step.TryGetProperty("flags", out var flags) ? flags.GetByte() : usual;

    private static FrameType TypeOf(JsonElement type) => type.ValueKind == JsonValueKind.Number
        ? (FrameType)type.GetByte()
        : Enum.Parse<FrameType>(type.GetString()!.Replace("_", "", StringComparison.Ordinal).Replace("RST", "RESET", StringComparison.Ordinal), ignoreCase: true);

    private static (string, string)[] HeadersOf(string path) =>
        [(":method", "POST"), (":scheme", "http"), (":path", path), (":authority", "localhost"), ("content-type", "application/grpc"), ("te", "trailers")];

    private static IEnumerable<(string, string)> More(JsonElement step) =>
        step.TryGetProperty("headers", out var headers) ? HeaderRecipe.Make(headers.Deserialize<JsonElement[][]>()!) : [];
}
