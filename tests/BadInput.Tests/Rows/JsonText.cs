using System.Text.Json;

namespace StatefulServerless.BadInput.Tests.Rows;

/// <summary>Reads JSON where a null would be a mistake.</summary>
internal static class JsonText
{
    public static T To<T>(this string json, JsonSerializerOptions options) =>
        JsonSerializer.Deserialize<T>(json, options) ?? throw new JsonException($"null is no {typeof(T).Name}");
}
