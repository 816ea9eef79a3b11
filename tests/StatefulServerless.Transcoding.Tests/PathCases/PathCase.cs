using System.Text;
using System.Text.Json;
using Google.Api;
using Google.Protobuf;

namespace StatefulServerless.Transcoding.Tests.PathCases;

/// <summary>
/// One row of <c>path-cases/*.json</c>. A text is a string, or a list of strings and <c>{"repeat":["x",1000]}</c>. A rule is
/// <c>GET /template</c>, the JSON of a google.api.HttpRule, or null for a method without one; a row without rules takes those of its file.
/// </summary>
internal sealed class PathCase(JsonElement row, JsonElement file)
{
    private static readonly JsonParser _rules = new(JsonParser.Settings.Default);

    public static IEnumerable<(string File, string Id)> All() =>
        from path in Directory.EnumerateFiles(Folder, "*.json").Order(StringComparer.Ordinal)
        let name = System.IO.Path.GetFileNameWithoutExtension(path)
        from row in Read(name).GetProperty("cases").EnumerateArray()
        select (name, row.GetProperty("id").GetString()!);

    public static PathCase Of(string file, string id)
    {
        var root = Read(file);
        return new PathCase(root.GetProperty("cases").EnumerateArray().Single(row => row.GetProperty("id").GetString() == id), root);
    }

    public HttpRule?[] Rules => [.. (Has("rules") ? row : file).GetProperty("rules").EnumerateArray().Select(RuleOf)];

    /// <summary>Patterns of the complaints about the rules, in their order; null if there must be none.</summary>
    public IReadOnlyList<string>? Complaints => Has("complaints") ? [.. row.GetProperty("complaints").EnumerateArray().Select(each => each.GetString()!)] : null;

    public string Method => Request[..Request.IndexOf(' ')];

    public string Path => Target.Split('?', 2)[0];

    public string Query => Target.Split('?', 2) is [_, var query] ? query : "";

    public byte[] Body => Has("body") ? Encoding.UTF8.GetBytes(row.GetProperty("body").GetRawText()) : Has("bodyText") ? Encoding.UTF8.GetBytes(Text("bodyText")) : [];

    public int Status => Has("status") ? row.GetProperty("status").GetInt32() : 200;

    public string? Complaint => Optional("complaint");

    public string? Allow => Optional("allow");

    public string? Binding => Optional("binding");

    public Dictionary<string, string>? Variables => row.TryGetProperty("variables", out var taken) ? taken.Deserialize<Dictionary<string, string>>() : null;

    /// <summary>The request message as JSON.</summary>
    public string? Message => row.TryGetProperty("message", out var message) ? message.GetRawText() : null;

    /// <summary>The reply message as JSON.</summary>
    public string? Reply => row.TryGetProperty("reply", out var reply) ? reply.GetRawText() : null;

    /// <summary>The reply's body, byte for byte.</summary>
    public string? Response => Optional("response");

    private static string Folder => System.IO.Path.Combine(AppContext.BaseDirectory, "path-cases");

    private string Request => Text("request");

    private string Target => Request[(Request.IndexOf(' ') + 1)..];

    private static JsonElement Read(string name)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(System.IO.Path.Combine(Folder, $"{name}.json")));
        return document.RootElement.Clone();
    }

    private static HttpRule? RuleOf(JsonElement rule) => rule.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.Object => _rules.Parse<HttpRule>(rule.GetRawText()),
        _ => ShortRule(TextOf(rule)),
    };

    private static HttpRule ShortRule(string rule) => rule.Split(' ', 2) switch
    {
        ["GET", var template] => new HttpRule { Get = template },
        ["PUT", var template] => new HttpRule { Put = template },
        ["POST", var template] => new HttpRule { Post = template },
        ["DELETE", var template] => new HttpRule { Delete = template },
        _ => throw new FormatException($"A short rule is GET, PUT, POST or DELETE and a template; found '{rule}'."),
    };

    private static string TextOf(JsonElement text) => text.ValueKind == JsonValueKind.Array
        ? string.Concat(text.EnumerateArray().Select(PartOf))
        : text.GetString()!;

    private static string PartOf(JsonElement part) => part.ValueKind == JsonValueKind.Object
        ? string.Concat(Enumerable.Repeat(part.GetProperty("repeat")[0].GetString(), part.GetProperty("repeat")[1].GetInt32()))
        : part.GetString()!;

    private bool Has(string name) => row.TryGetProperty(name, out _);

    private string Text(string name) => TextOf(row.GetProperty(name));

    private string? Optional(string name) => Has(name) ? Text(name) : null;
}
