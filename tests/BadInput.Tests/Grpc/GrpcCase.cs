using System.Text.Json;
using StatefulServerless.BadInput.Tests.Rows;

namespace StatefulServerless.BadInput.Tests.Grpc;

/// <summary>One bad request to the gRPC front door and what must come of it.</summary>
/// <param name="Name">What tells it from the row's other variants.</param>
/// <param name="Skip">Why it cannot be run yet; read with the row.</param>
/// <param name="Note">What a reader should know.</param>
/// <param name="Path">Where to; a method of the test service by default.</param>
/// <param name="Verb">The HTTP method.</param>
/// <param name="ContentType">The content type.</param>
/// <param name="Headers">More headers, as <see cref="HeaderRecipe"/> has them.</param>
/// <param name="Body">A recipe for the bytes of the body.</param>
/// <param name="First">Recipes for bodies that are sent before it, one after the other, with the same path and headers; whatever comes of them.</param>
/// <param name="Expect">What must come of it.</param>
internal sealed record GrpcCase(
    GrpcExpectation Expect,
    string? Name = null,
    string? Skip = null,
    string? Note = null,
    string Path = "/rich.Rich/Store",
    string Verb = "POST",
    string? ContentType = "application/grpc",
    JsonElement[][]? Headers = null,
    JsonElement? Body = null,
    JsonElement[]? First = null)
{
    public JsonElement[] First { get; } = First ?? [];

    public JsonElement[][] Headers { get; } = Headers ?? [];
}
