using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace StatefulServerless.Tck.Scripts;

/// <summary>
/// What a script has set or saved. <c>${n}</c> in a text is replaced by its value; a text that is nothing else takes its type too. Whole
/// numbers may be reckoned with, from left to right: <c>${n+1}</c>, <c>${n*5-1}</c>, <c>${n%3}</c>.
/// </summary>
internal sealed partial class Variables
{
    private readonly Dictionary<string, JsonNode?> _values = new(StringComparer.Ordinal);

    public void Set(string name, JsonNode? value) => _values[name] = value?.DeepClone();

    /// <exception cref="ScriptException">A name is not set, or is no number where one is needed.</exception>
    public JsonNode? Fill(JsonNode? node) => node switch
    {
        JsonObject body => new JsonObject(body.Select(pair => KeyValuePair.Create(Fill(pair.Key)!.ToString(), Fill(pair.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Fill)]),
        JsonValue value when value.TryGetValue(out string? text) => Fill(text),
        _ => node?.DeepClone(),
    };

    public string Fill(string? text, string unset) => text is null ? unset : Fill(text)?.ToString() ?? "";

    private JsonNode? Fill(string text)
    {
        if (!text.Contains("${", StringComparison.Ordinal)) return JsonValue.Create(text);
        if (Expression().Match(text) is { Success: true } whole && whole.Length == text.Length) return Evaluate(whole);
        return JsonValue.Create(Expression().Replace(text, match => Evaluate(match)?.ToString() ?? ""));
    }

    private JsonNode? Evaluate(Match expression)
    {
        var first = Term(expression.Groups["first"].Value);
        var operators = expression.Groups["operator"].Captures;
        if (operators.Count == 0) return first?.DeepClone();
        var result = Number(first, expression.Value);
        for (var index = 0; index < operators.Count; index++)
            result = Apply(result, operators[index].Value, Number(Term(expression.Groups["next"].Captures[index].Value), expression.Value));
        return JsonValue.Create(result);
    }

    private JsonNode? Term(string term)
    {
        if (long.TryParse(term, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return JsonValue.Create(number);
        return _values.TryGetValue(term, out var value) ? value : throw new ScriptException($"The script uses {term} before it is set.");
    }

    private static long Number(JsonNode? node, string expression) =>
        node is JsonValue value && value.TryGetValue(out long number) ? number : throw new ScriptException($"{expression}: {node} is no whole number.");

    private static long Apply(long left, string @operator, long right) => @operator switch
    {
        "+" => left + right,
        "-" => left - right,
        "*" => left * right,
        "/" => left / right,
        _ => left % right,
    };

    [GeneratedRegex(@"\$\{(?<first>[A-Za-z0-9_]+)((?<operator>[-+*/%])(?<next>[A-Za-z0-9_]+))*\}")]
    private static partial Regex Expression();
}
