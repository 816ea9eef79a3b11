using System.Globalization;
using System.Text.Json;
using Microsoft.OpenApi;

namespace StatefulServerless.Proxy.Frontend.OpenApi;

/// <summary>
/// Writes OpenAPI's elements as JSON. The library's own writer leaves control characters as they are, which is no JSON, and names and
/// comments of descriptors may hold them.
/// </summary>
internal sealed class Utf8OpenApiWriter(Utf8JsonWriter json) : IOpenApiWriter
{
    public void WriteStartObject() => json.WriteStartObject();

    public void WriteEndObject() => json.WriteEndObject();

    public void WriteStartArray() => json.WriteStartArray();

    public void WriteEndArray() => json.WriteEndArray();

    public void WritePropertyName(string name) => json.WritePropertyName(name);

    public void WriteValue(string value) => json.WriteStringValue(value);

    public void WriteValue(decimal value) => json.WriteNumberValue(value);

    public void WriteValue(int value) => json.WriteNumberValue(value);

    public void WriteValue(bool value) => json.WriteBooleanValue(value);

    public void WriteValue(object? value)
    {
        if (value is null) WriteNull();
        else WriteValue(Convert.ToString(value, CultureInfo.InvariantCulture) ?? "");
    }

    public void WriteNull() => json.WriteNullValue();

    public void WriteRaw(string value) => json.WriteRawValue(value);

    public Task FlushAsync(CancellationToken cancellationToken = default) => json.FlushAsync(cancellationToken);
}
