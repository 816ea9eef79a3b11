using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using StatefulServerless.Tck.Scripts;

namespace StatefulServerless.Tck.Cases;

/// <summary>
/// Reads a file of cases:
/// <code>
/// role: frontend
/// cases:
///   - id: F15
///     name: reply.command-id
///     says: A reply carries the id of the command that it answers.
///     cites: [reply-1]
///     level: core                 # core, extended, robustness, endurance; core by default
///     strength: must              # must, should; must by default
///     requires: [model]           # capabilities; none by default
///     time-limit: 20s
///     settings: {PassivationTimeout: 1s}
///     steps:
///       - init: {entity: a}
///       - command: {id: 7}
///       - reply: {id: 7}
/// </code>
/// </summary>
internal static partial class CaseFileReader
{
    private static readonly TimeSpan _defaultTimeLimit = TimeSpan.FromSeconds(20);

    private static readonly string[] _keys =
        ["id", "name", "says", "cites", "level", "strength", "requires", "time-limit", "settings", "steps"];

    /// <exception cref="CaseFormatException">The file is not of this form.</exception>
    public static IReadOnlyList<TckCase> Read(string fileName, TextReader text)
    {
        if (YamlTree.Read(fileName, text) is not JsonObject file)
            throw new CaseFormatException($"{fileName}: is no mapping with role and cases.");
        Refuse(file, ["role", "cases"], fileName);
        var role = Choice<TckRole>(file, "role", null, fileName);
        return [.. Items(file, "cases", fileName).Select((item, index) => ReadCase(item, role, $"{fileName}: case {index + 1}"))];
    }

    private static TckCase ReadCase(JsonNode? item, TckRole role, string place)
    {
        if (item is not JsonObject body) throw new CaseFormatException($"{place} is no mapping.");
        var id = Text(body, "id", place);
        if (!Ids().IsMatch(id)) throw new CaseFormatException($"{place}: '{id}' is no id; ids are like F19 or F19.2.");
        place = $"{place} ({id})";
        Refuse(body, _keys, place);
        return new TckCase
        {
            Id = id,
            Name = Text(body, "name", place),
            Says = Text(body, "says", place),
            Role = role,
            Level = Choice<TckLevel>(body, "level", TckLevel.Core, place),
            IsMust = Choice<Strength>(body, "strength", Strength.Must, place) == Strength.Must,
            Cites = Texts(body, "cites", place) is { Count: > 0 } cites ? cites : throw new CaseFormatException($"{place}: cites no paragraph."),
            Requires = Texts(body, "requires", place),
            TimeLimit = body["time-limit"] is { } limit ? Durations.Parse(limit.ToString()) : _defaultTimeLimit,
            Settings = Settings(body),
            Steps = Step.ReadAll(body["steps"], $"{place}: steps"),
        };
    }

    private static Dictionary<string, string> Settings(JsonObject body) =>
        (body["settings"] as JsonObject ?? []).ToDictionary(pair => pair.Key, pair => pair.Value?.ToString() ?? "", StringComparer.Ordinal);

    private static string Text(JsonObject body, string key, string place) =>
        body[key]?.ToString() ?? throw new CaseFormatException($"{place}: has no {key}.");

    private static List<string> Texts(JsonObject body, string key, string place) =>
        body[key] is null ? [] : [.. Items(body, key, place).Select(item => item?.ToString() ?? "")];

    private static JsonArray Items(JsonObject body, string key, string place) =>
        body[key] as JsonArray ?? throw new CaseFormatException($"{place}: {key} is no list.");

    private static T Choice<T>(JsonObject body, string key, T? unset, string place)
        where T : struct, Enum
    {
        if (body[key] is null && unset is { } value) return value;
        var text = Text(body, key, place);
        return Enum.TryParse<T>(text, ignoreCase: true, out var choice)
            ? choice
            : throw new CaseFormatException($"{place}: {key} is '{text}'; expected {string.Join(", ", Enum.GetNames<T>()).ToLower(CultureInfo.InvariantCulture)}.");
    }

    private static void Refuse(JsonObject body, string[] known, string place)
    {
        if (body.Select(pair => pair.Key).Except(known).ToList() is { Count: > 0 } unknown)
            throw new CaseFormatException($"{place}: unknown {string.Join(", ", unknown)}; known: {string.Join(", ", known)}.");
    }

    [GeneratedRegex(@"\A[A-Z]{1,2}\d{2,3}(\.\d{1,2})?\z")]
    private static partial Regex Ids();

    private enum Strength
    {
        Must,
        Should,
    }
}
