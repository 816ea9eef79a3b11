using System.Text.Json;

namespace StatefulServerless.BadInput.Tests.Http;

/// <summary>What must come of an HTTP request.</summary>
/// <param name="Status">The HTTP statuses that will do; empty when the connection is closed without an answer.</param>
/// <param name="ByServer">Whether the web server answers by itself, before any front door: without a body.</param>
/// <param name="Code">The gRPC code in the body; by default that of the HTTP status.</param>
/// <param name="Message">A regular expression that the message of the body matches.</param>
/// <param name="Headers">Headers, each with a regular expression.</param>
/// <param name="Absent">Headers that must not be there.</param>
/// <param name="Outcome">The <c>command-outcome</c>; empty for an answer that has none.</param>
/// <param name="Reply">Members that the JSON of the reply has.</param>
/// <param name="Body">The body as it is.</param>
/// <param name="Key">The entity that it is about, when that is not the variant's own.</param>
/// <param name="Commands">Commands that the user function gets.</param>
/// <param name="Persisted">Events of the entity afterwards; as many as commands by default.</param>
internal sealed record HttpExpectation(
    int[] Status,
    bool ByServer = false,
    int? Code = null,
    string Message = "",
    Dictionary<string, string>? Headers = null,
    string[]? Absent = null,
    string? Outcome = null,
    Dictionary<string, JsonElement>? Reply = null,
    string? Body = null,
    string? Key = null,
    int Commands = 0,
    int? Persisted = null)
{
    public Dictionary<string, string> Headers { get; } = Headers ?? [];

    public string[] Absent { get; } = Absent ?? [];
}
