using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using StatefulServerless.Tck.Scripts;

namespace StatefulServerless.Tck.Matching;

/// <summary>
/// Holds what came against what a script expects. Objects may have more keys than are expected, lists must have the same length; numbers and
/// texts are equal when they are written the same. An object with one key that begins with <c>$</c> says more:
/// <code>
/// $any: true       anything, but there            $absent: true    nothing, or null
/// $contains: text  a text with it                 $matches: regex  a text that it fits
/// $one-of: [1, 2]  one of them                    $all: [1, 2]     all of them, conditions mostly
/// $not: 3          anything else
/// $length: 5       a text or list of that length  $min: 7          a number that is no less
/// $json: '{"a": "5"}'  the same JSON: no more keys, and a text is no number
/// $save: name      anything, but there; and the script knows it from now on
/// </code>
/// </summary>
internal sealed class Matcher(Variables variables)
{
    private static readonly TimeSpan _regexLimit = TimeSpan.FromSeconds(5);

    /// <returns>The first difference; null when there is none.</returns>
    public Mismatch? Match(JsonNode? expected, JsonNode? found, string path = "") => expected switch
    {
        JsonObject body when body.Count == 1 && body.First() is { Key: ['$', ..] } condition => MatchCondition(condition.Key, condition.Value, found, path),
        JsonObject body => MatchObject(body, found, path),
        JsonArray list => MatchList(list, found, path),
        _ => IsSame(expected, found) ? null : new Mismatch(path, Show(expected), Show(found)),
    };

    private static string Show(JsonNode? node) => Excerpt.Of(node);

    private static bool IsSame(JsonNode? expected, JsonNode? found) =>
        expected is null ? found is null : found is JsonValue && expected.ToString() == found.ToString();

    private Mismatch? MatchObject(JsonObject expected, JsonNode? found, string path)
    {
        if (found is not JsonObject body) return new Mismatch(path, Show(expected), Show(found));
        return expected.Select(pair => Match(pair.Value, body[pair.Key], $"{path}.{pair.Key}")).FirstOrDefault(mismatch => mismatch is not null);
    }

    private Mismatch? MatchList(JsonArray expected, JsonNode? found, string path)
    {
        if (found is not JsonArray list || list.Count != expected.Count) return new Mismatch(path, Show(expected), Show(found));
        return expected.Select((item, index) => Match(item, list[index], $"{path}[{index}]")).FirstOrDefault(mismatch => mismatch is not null);
    }

    private Mismatch? MatchCondition(string name, JsonNode? value, JsonNode? found, string path)
    {
        if (name == "$save") variables.Set(value!.ToString(), found);
        var holds = name switch
        {
            "$any" or "$save" => found is not null,
            "$absent" => found is null,
            "$contains" => found?.ToString().Contains(value!.ToString(), StringComparison.Ordinal) == true,
            "$matches" => found is not null && Regex.IsMatch(found.ToString(), value!.ToString(), RegexOptions.Singleline, _regexLimit),
            "$one-of" => ((JsonArray)value!).Any(choice => Match(choice, found, path) is null),
            "$all" => ((JsonArray)value!).All(part => Match(part, found, path) is null),
            "$not" => Match(value, found, path) is not null,
            "$json" => JsonNode.DeepEquals(JsonNode.Parse(value!.ToString()), found),
            "$length" => LengthOf(found) == value!.GetValue<long>(),
            "$min" => long.TryParse(found?.ToString(), out var number) && number >= value!.GetValue<long>(),
            _ => throw new ScriptException($"There is no condition {name}."),
        };
        return holds ? null : new Mismatch(path, $"{name} {Show(value)}", Show(found));
    }

    private static long? LengthOf(JsonNode? node) => node switch
    {
        JsonArray list => list.Count,
        JsonValue value => value.ToString().Length,
        _ => null,
    };
}
