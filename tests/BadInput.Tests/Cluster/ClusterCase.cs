using System.Text.Json;

namespace StatefulServerless.BadInput.Tests.Cluster;

/// <summary>What comes to each of two proxies of one cluster: bytes at a port that only proxies should use, or commands for entities of the other one.</summary>
/// <param name="Name">What tells it from the row's other variants.</param>
/// <param name="Note">What a reader should know.</param>
/// <param name="Port">The port: <c>remoting</c> or <c>management</c>.</param>
/// <param name="Bytes">A recipe for bytes; what comes back is read to its end, unless the connection stays open.</param>
/// <param name="Heard">A regular expression for what is heard.</param>
/// <param name="Finish">Whether the client closes its half after the bytes.</param>
/// <param name="StaysOpen">Whether the client says nothing more, and leaves its connection open.</param>
/// <param name="Times">How many connections do it.</param>
/// <param name="MessageBytes">Instead of bytes: how large a command is sent, to entities on both proxies through both.</param>
/// <param name="Asks">Whether the command only asks, and stores nothing.</param>
/// <param name="Status">The gRPC status of its answer.</param>
internal sealed record ClusterCase(
    string? Name = null,
    string? Note = null,
    string Port = "remoting",
    JsonElement? Bytes = null,
    string Heard = "",
    bool Finish = true,
    bool StaysOpen = false,
    int Times = 1,
    int? MessageBytes = null,
    bool Asks = false,
    string Status = "OK");
