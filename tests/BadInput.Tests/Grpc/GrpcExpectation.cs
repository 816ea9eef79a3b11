using System.Text.Json;

namespace StatefulServerless.BadInput.Tests.Grpc;

/// <summary>What must come of a gRPC request.</summary>
/// <param name="Status">The gRPC statuses that will do, by their names in the specification; empty when the HTTP status says it all.</param>
/// <param name="Http">The HTTP statuses that will do.</param>
/// <param name="Message">A regular expression that the status message matches.</param>
/// <param name="Headers">Headers or trailers, each with a regular expression.</param>
/// <param name="Outcome">The <c>command-outcome</c>; empty for an answer that has none.</param>
/// <param name="Reply">The message that comes back, as JSON of its type.</param>
/// <param name="Key">The entity that it is about, when that is not the variant's own.</param>
/// <param name="Commands">Commands that the user function gets.</param>
/// <param name="Persisted">Events of the entity afterwards; as many as commands by default.</param>
/// <param name="Metadata">Metadata of the command, each with a regular expression; an empty one means that the key must not be there.</param>
internal sealed record GrpcExpectation(
    string[]? Status = null,
    int[]? Http = null,
    string Message = "",
    Dictionary<string, string>? Headers = null,
    string? Outcome = null,
    JsonElement? Reply = null,
    string? Key = null,
    int Commands = 0,
    int? Persisted = null,
    Dictionary<string, string>? Metadata = null)
{
    public string[] Status { get; } = Status ?? [];

    public int[] Http { get; } = Http ?? [200];

    public Dictionary<string, string> Headers { get; } = Headers ?? [];

    public Dictionary<string, string> Metadata { get; } = Metadata ?? [];
}
