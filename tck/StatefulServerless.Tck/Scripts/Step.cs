using System.Text.Json.Nodes;
using StatefulServerless.Tck.Cases;

namespace StatefulServerless.Tck.Scripts;

/// <summary>
/// One line of a script: a verb and what it takes, such as <c>reply: {id: 7}</c>, with <c>on</c> for the name of the stream or call that it is
/// about and <c>within</c> for how long it may take. A verb that takes nothing stands alone: <c>half-close</c>.
/// </summary>
/// <param name="Verb">What to do.</param>
/// <param name="Argument">Null for none.</param>
/// <param name="On">The stream or call; null for the usual one.</param>
/// <param name="Within">How long it may take; null for the usual time.</param>
/// <param name="Place">Where it stands in its file, for complaints.</param>
internal sealed record Step(string Verb, JsonNode? Argument, string? On, string? Within, string Place)
{
    private static readonly string[] _modifiers = ["on", "within"];

    /// <exception cref="CaseFormatException">They are no list of steps.</exception>
    public static IReadOnlyList<Step> ReadAll(JsonNode? steps, string place) => steps is JsonArray { Count: > 0 } list
        ? [.. list.Select((step, index) => Read(step, $"{place}[{index + 1}]"))]
        : throw new CaseFormatException($"{place}: is no list of steps.");

    public override string ToString() => $"{Verb}{(On is null ? "" : $" on {On}")} {Argument?.ToJsonString()}".TrimEnd();

    private static Step Read(JsonNode? node, string place) => node switch
    {
        JsonValue verb => new Step(verb.ToString(), null, null, null, place),
        JsonObject body when body.Select(pair => pair.Key).Except(_modifiers).ToList() is [var verb] =>
            new Step(verb, body[verb]?.DeepClone(), body["on"]?.ToString(), body["within"]?.ToString(), place),
        _ => throw new CaseFormatException($"{place}: a step is a verb, or a mapping of one verb and perhaps on and within."),
    };
}
