using System.Text.Json;
using System.Text.Json.Nodes;
using StatefulServerless.Protocol;

namespace StatefulServerless.Proxy.Tests.BadInput;

/// <summary>One row of tests/bad-input/upgrades.json: a spec that was recorded, and one that follows it.</summary>
internal sealed class UpgradeCase
{
    private static readonly JsonElement _table = Read();

    private readonly JsonElement _row;

    private UpgradeCase(JsonElement row) => _row = row;

    public static IEnumerable<UpgradeCase> All => _table.GetProperty("cases").EnumerateArray().Select(row => new UpgradeCase(row));

    public string Id => $"{_row.GetProperty("row").GetString()} {_row.GetProperty("id").GetString()}";

    /// <summary>The names of the changes that are refused, in any order.</summary>
    public IReadOnlyList<string> Changes => Texts("changes");

    /// <summary>Patterns of what is served with a warning, in their order.</summary>
    public IReadOnlyList<string> Notes => Texts("notes");

    public EntitySpec Before => SpecOf(_row.GetProperty("before"));

    public EntitySpec After => SpecOf(_row.GetProperty("after"));

    public static UpgradeCase Of(string id) => All.Single(each => each.Id == id);

    private static JsonElement Good => _table.GetProperty("good");

    private IReadOnlyList<string> Texts(string name) => _row.TryGetProperty(name, out var texts) ? [.. texts.EnumerateArray().Select(each => each.GetString()!)] : [];

    private EntitySpec SpecOf(JsonElement side)
    {
        var file = side.ValueKind == JsonValueKind.Array ? WithFields(new JsonObject(), side)
            : side.TryGetProperty("fields", out var fields) ? WithFields(JsonObject.Create(side)!, fields)
            : side;
        return new EntitySpec
        {
            ServiceName = Text(file, "service"),
            PersistenceId = Text(file, "persistenceId"),
            Proto = GeneratedSets.SetOf(new DescriptorRecipe(file, Good).Build()),
        };
    }

    // The row says whose fields they are; a command has its key besides.
    private JsonElement WithFields(JsonObject file, JsonElement fields)
    {
        var messages = JsonObject.Create(Good.GetProperty("messages"))!.DeepClone().AsObject();
        var message = messages[_row.GetProperty("of").GetString() switch { "command" => "Add", "reply" => "Done", _ => "Event" }]!.AsArray();
        foreach (var field in fields.EnumerateArray()) message.Add(field.GetString());
        var changed = file.DeepClone().AsObject();
        changed["messages"] = messages;
        return JsonSerializer.SerializeToElement(changed);
    }

    private static string Text(JsonElement file, string name) => (file.TryGetProperty(name, out var own) ? own : Good.GetProperty(name)).GetString()!;

    private static JsonElement Read()
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "bad-input", "upgrades.json")));
        return document.RootElement.Clone();
    }
}
