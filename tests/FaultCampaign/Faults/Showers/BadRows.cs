using System.Text.Json;

namespace StatefulServerless.FaultCampaign.Faults.Showers;

/// <summary>
/// The rows of tests/bad-input, turned to the ledgers' service: its messages have the same fields as the notes that the rows are written for.
/// </summary>
internal static class BadRows
{
    private static readonly (string Of, string By)[] _translation =
    [
        ("/rich.Rich/Store", "/faults.Ledger/Append"), ("/rich.Rich/Get", "/faults.Ledger/Read"),
        ("/notes/{key}", "/ledgers/{key}/entries"), ("\\\"text\\\"", "\\\"uid\\\""),
    ];

    /// <summary>The variants of a file, each with a key that no ledger of the campaign has.</summary>
    public static IReadOnlyList<JsonElement> Read(string file)
    {
        var path = Path.Combine(AppContext.BaseDirectory, "Rows", file);
        using var rows = JsonDocument.Parse(File.ReadAllText(path), new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip });
        return [.. rows.RootElement.EnumerateArray().Where(row => !row.TryGetProperty("skip", out _)).SelectMany(Variants)];
    }

    private static IEnumerable<JsonElement> Variants(JsonElement row) => row.TryGetProperty("variants", out var variants)
        ? variants.EnumerateArray().Where(variant => !variant.TryGetProperty("skip", out _)).Select((variant, index) => Translated(variant, $"bad-{row.GetProperty("id")}-{index}"))
        : [];

    private static JsonElement Translated(JsonElement variant, string key)
    {
        var text = _translation.Aggregate(variant.GetRawText(), (text, word) => text.Replace(word.Of, word.By, StringComparison.Ordinal));
        return JsonDocument.Parse(text.Replace("{key}", key, StringComparison.Ordinal)).RootElement;
    }
}
