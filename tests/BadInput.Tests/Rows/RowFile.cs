using System.Text.Json;
using System.Text.Json.Serialization;

namespace StatefulServerless.BadInput.Tests.Rows;

/// <summary>One of the files in tests/bad-input: rows, each with the variants that are test cases of their own.</summary>
/// <typeparam name="TCase">What a variant says; unknown properties are mistakes.</typeparam>
internal sealed class RowFile<TCase>(string name)
{
    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web)
    {
        AllowTrailingCommas = false,
        ReadCommentHandling = JsonCommentHandling.Skip,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
    };

    private readonly Row[] _rows = JsonSerializer.Deserialize<Row[]>(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Rows", name)), _json)!;

    /// <summary>A test case for each variant, by its id; the ones that cannot be run yet say why.</summary>
    public IEnumerable<ITheoryDataRow> Cases() =>
        from row in _rows
        from index in Enumerable.Range(0, Math.Max(1, row.Variants.Length))
        select new TheoryDataRow<string>(IdOf(row, index)) { Skip = row.Skip ?? SkipOf(row, index), TestDisplayName = DisplayName(row, index) };

    /// <param name="id">The id of a variant, for example <c>G6-2</c>.</param>
    /// <param name="words">What else stands for something that is known only now.</param>
    /// <returns>The variant, with its entity key in place of <c>{key}</c>.</returns>
    public TCase Case(string id, params IEnumerable<(string Word, string Meaning)> words)
    {
        var (row, index) = _rows.SelectMany(row => row.Variants.Index().Select(variant => (row, variant.Index)))
            .Single(each => IdOf(each.row, each.Index) == id);
        return words.Prepend((Word: "{key}", Meaning: KeyOf(id)))
            .Aggregate(row.Variants[index].Deserialize<JsonElement>().GetRawText(), (text, word) => text.Replace(word.Word, word.Meaning, StringComparison.Ordinal))
            .To<TCase>(_json);
    }

    /// <summary>The key of the entity that a variant is about.</summary>
    public static string KeyOf(string id) => id.ToLowerInvariant();

    private static string IdOf(Row row, int index) => $"{row.Id}-{index + 1}";

    private static string? SkipOf(Row row, int index) =>
        index < row.Variants.Length && row.Variants[index].TryGetProperty("skip", out var reason) ? reason.GetString()
        : row.Variants.Length == 0 ? throw new InvalidOperationException($"{row.Id} has neither variants nor a reason to skip it.")
        : null;

    private static string DisplayName(Row row, int index)
    {
        var variant = index < row.Variants.Length && row.Variants[index].TryGetProperty("name", out var name) ? $": {name.GetString()}" : "";
        return $"{IdOf(row, index)} {row.Title}{variant}";
    }
}
