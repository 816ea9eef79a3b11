using System.Text.Json;

namespace StatefulServerless.BadInput.Tests.Http;

/// <summary>One bad HTTP/1.1 request and what must come of it.</summary>
/// <param name="Expect">What must come of it.</param>
/// <param name="Name">What tells it from the row's other variants.</param>
/// <param name="Skip">Why it cannot be run yet; read with the row.</param>
/// <param name="Note">What a reader should know.</param>
/// <param name="Request">A recipe for method and target, as in <c>POST /notes/{key}</c>.</param>
/// <param name="Headers">More headers, as <see cref="Rows.HeaderRecipe"/> has them. Without their own: Host, a JSON content type and a true length.</param>
/// <param name="Body">A recipe for the body.</param>
/// <param name="Raw">A recipe for every byte that is sent, instead of the others.</param>
internal sealed record HttpCase(
    HttpExpectation Expect,
    string? Name = null,
    string? Skip = null,
    string? Note = null,
    JsonElement? Request = null,
    JsonElement[][]? Headers = null,
    JsonElement? Body = null,
    JsonElement? Raw = null)
{
    public JsonElement[][] Headers { get; } = Headers ?? [];
}
