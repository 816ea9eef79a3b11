using System.Text.Json;
using Google.Protobuf;
using StatefulServerless.Protocol;

namespace StatefulServerless.Proxy.Tests.BadInput;

/// <summary>One row of tests/bad-input/descriptors.json.</summary>
internal sealed class DescriptorCase
{
    private static readonly JsonElement _table = Read();

    private readonly JsonElement _row;

    private DescriptorCase(JsonElement row) => _row = row;

    public static IEnumerable<DescriptorCase> All => _table.GetProperty("cases").EnumerateArray().Select(row => new DescriptorCase(row));

    /// <summary>The spec that every row is a change of.</summary>
    public static EntitySpec GoodSpec { get; } = new DescriptorCase(JsonDocument.Parse("{}").RootElement).Spec;

    /// <summary>The row of the list and the id of the case.</summary>
    public string Id => $"{_row.GetProperty("row").GetString()} {_row.GetProperty("id").GetString()}";

    /// <summary>Patterns of the complaints, in their order; none if the spec is served.</summary>
    public IReadOnlyList<string> Complaints => _row.TryGetProperty("complaints", out var complaints) ? [.. complaints.EnumerateArray().Select(each => each.GetString()!)] : [];

    /// <summary>Whether the good spec has been served before.</summary>
    public bool IsAfterServing => _row.TryGetProperty("afterServing", out _);

    public EntitySpec Spec => new() { ServiceName = Text("service"), PersistenceId = Text("persistenceId"), Proto = Set() };

    public static DescriptorCase Of(string id) => All.Single(each => each.Id == id);

    private static JsonElement Good => _table.GetProperty("good");

    private string Text(string name) => (_row.TryGetProperty(name, out var own) ? own : Good.GetProperty(name)).GetString()!;

    private ByteString Set()
    {
        if (_row.TryGetProperty("bytes", out var bytes)) return ByteString.CopyFrom(Convert.FromHexString(bytes.GetString()!));
        if (_row.TryGetProperty("files", out var files)) return GeneratedSets.SetOf([.. files.EnumerateArray().Select(file => new DescriptorRecipe(file, Good).Build())]);
        var own = new DescriptorRecipe(_row, Good).Build();
        return _row.TryGetProperty("generate", out var generate)
            ? GeneratedSets.Make(generate.GetProperty("kind").GetString()!, generate.TryGetProperty("count", out var count) ? count.GetInt32() : 0, own)
            : GeneratedSets.SetOf(own);
    }

    private static JsonElement Read()
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "bad-input", "descriptors.json")));
        return document.RootElement.Clone();
    }
}
