using System.Text.Json.Nodes;
using StatefulServerless.Protocol;
using StatefulServerless.Tck.Wire;

namespace StatefulServerless.Tck.Pairs;

/// <summary>What went from one side of a pair to the other.</summary>
/// <param name="Stream">Which of the streams of its entity, from 1.</param>
internal sealed record Crossing(int Stream)
{
    /// <summary>A frame from the proxy; null for all others.</summary>
    public EntityStreamIn? In { get; init; }

    /// <summary>A frame from the function; null for all others.</summary>
    public EntityStreamOut? Out { get; init; }

    /// <summary>How a side has ended the stream, <c>half-close</c> and <c>cancel</c> from the proxy, a status from the function; null for frames.</summary>
    public string? End { get; init; }

    public bool IsToFunction { get; init; }

    /// <summary>The key of what crossed to the function.</summary>
    public const string ToFunction = "to-function";

    /// <summary>The key of what crossed to the proxy.</summary>
    public const string ToProxy = "to-proxy";

    /// <summary>Such as <c>{"stream": 1, "to-proxy": {"reply": {…}}}</c>.</summary>
    public JsonObject Show() => new() { ["stream"] = Stream, [IsToFunction ? ToFunction : ToProxy] = Content() };

    private JsonObject Content() => In is not null ? Frames.Show(In) : Out is not null ? Frames.Show(Out) : new JsonObject { ["end"] = End };
}
