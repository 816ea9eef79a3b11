using System.Text.Json;

namespace StatefulServerless.BadInput.Tests.Rows;

/// <summary>A row of bad input.</summary>
/// <param name="Id">A letter for the door and a number, as in G6.</param>
/// <param name="Title">What comes in.</param>
/// <param name="Note">What a reader should know: where the product does better than the row asks, or why.</param>
/// <param name="Skip">Why no variant of the row can be run yet; null when they can.</param>
/// <param name="Variants">What exactly is sent and expected, each a test case.</param>
internal sealed record Row(string Id, string Title, string? Note = null, string? Skip = null, JsonElement[]? Variants = null)
{
    public JsonElement[] Variants { get; } = Variants ?? [];
}
