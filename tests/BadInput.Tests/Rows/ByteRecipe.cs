using System.Text;
using System.Text.Json;
using Google.Protobuf;
using StatefulServerless.BadInput.Tests.Protos;

namespace StatefulServerless.BadInput.Tests.Rows;

/// <summary>Bytes as a row describes them: a text, a list of recipes, or an object that names how they are made.</summary>
/// <remarks>
/// The objects: <c>hex</c>, <c>base64</c>, <c>repeat</c> with <c>times</c>, <c>random</c> with <c>seed</c>, <c>gzip</c>, <c>field</c> with <c>of</c>,
/// <c>nested</c> with <c>field</c> and <c>of</c>, <c>message</c> with <c>type</c>, <c>frame</c> with <c>flag</c> and <c>length</c>, <c>packet</c>. tests/bad-input/README.md has
/// an example of each.
/// </remarks>
internal static class ByteRecipe
{
    public static byte[] Make(JsonElement? recipe) => recipe is { } given ? Make(given) : [];

    private static byte[] Make(JsonElement recipe) => recipe.ValueKind switch
    {
        JsonValueKind.String => Encoding.UTF8.GetBytes(recipe.GetString()!),
        JsonValueKind.Array => [.. recipe.EnumerateArray().SelectMany(Make)],
        JsonValueKind.Object => MakeNamed(recipe.EnumerateObject().First().Name, recipe),
        _ => throw new JsonException($"no recipe for bytes: {recipe.GetRawText()}"),
    };

    private static byte[] MakeNamed(string name, JsonElement recipe)
    {
        var value = recipe.GetProperty(name);
        return name switch
        {
            "hex" => Convert.FromHexString(value.GetString()!.Replace(" ", "", StringComparison.Ordinal)),
            "base64" => Convert.FromBase64String(value.GetString()!),
            "repeat" => Repeated(Make(value), Number(recipe, "times")),
            "random" => Random(value.GetInt32(), Number(recipe, "seed")),
            "gzip" => Compressed.Gzip(Make(value)),
            "field" => WireBytes.Field(value.GetInt32(), Make(recipe.GetProperty("of"))),
            "nested" => WireBytes.Nested(value.GetInt32(), Number(recipe, "field"), Make(recipe.GetProperty("of"))),
            "message" => Message(recipe.TryGetProperty("type", out var type) ? type.GetString()! : nameof(Note), value.GetRawText()),
            "frame" => WireBytes.Frame(Make(value), Optional(recipe, "flag"), Optional(recipe, "length")),
            "packet" => WireBytes.Packet(Make(value)),
            _ => throw new JsonException($"no recipe for bytes is called '{name}'"),
        };
    }

    private static long? Optional(JsonElement recipe, string name) => recipe.TryGetProperty(name, out var value) ? value.GetInt64() : null;

    private static int Number(JsonElement recipe, string name) => recipe.GetProperty(name).GetInt32();

    private static byte[] Repeated(byte[] part, int times)
    {
        var whole = new byte[part.Length * times];
        for (var at = 0; at < whole.Length; at += part.Length) part.CopyTo(whole, at);
        return whole;
    }

    private static byte[] Random(int count, int seed)
    {
        var bytes = new byte[count];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }

    private static byte[] Message(string type, string json)
    {
        var descriptor = RichReflection.Descriptor.MessageTypes.Single(known => known.Name == type);
        return JsonParser.Default.Parse(json, descriptor).ToByteArray();
    }
}
