using System.Text.Json;

namespace StatefulServerless.BadInput.Tests.Transport;

/// <summary>What a bad client does on a connection of its own, and what it must hear.</summary>
/// <param name="Heard">A regular expression for what is heard: a text for bytes, a line for frames (<see cref="Http2.HeardFrames"/>).</param>
/// <param name="Name">What tells it from the row's other variants.</param>
/// <param name="Skip">Why it cannot be run yet; read with the row.</param>
/// <param name="Note">What a reader should know.</param>
/// <param name="Port">The port: <c>public</c>, <c>management</c> or <c>remoting</c>.</param>
/// <param name="Bytes">A recipe for bytes; what comes back is read to its end.</param>
/// <param name="Finish">Whether the client closes its half after the bytes.</param>
/// <param name="Frames">Steps of an HTTP/2 client (<see cref="FrameScript"/>).</param>
/// <param name="Handshake">Whether the preface and SETTINGS go before the steps.</param>
/// <param name="Deaf">Whether the client reads nothing before it has said everything or cannot say more.</param>
/// <param name="MayLog">Whether the log may have stack traces of it.</param>
/// <param name="Commands">Commands for the variant's entity that the user function gets; null when that is a matter of luck.</param>
internal sealed record TransportCase(
    string Heard,
    string? Name = null,
    string? Skip = null,
    string? Note = null,
    string Port = "public",
    JsonElement? Bytes = null,
    bool Finish = false,
    JsonElement[]? Frames = null,
    bool Handshake = true,
    bool Deaf = false,
    bool MayLog = false,
    int? Commands = 0);
