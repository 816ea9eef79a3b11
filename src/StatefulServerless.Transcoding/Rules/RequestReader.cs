using System.Buffers;
using System.Text.Json;
using StatefulServerless.Transcoding.Fields;
using StatefulServerless.Transcoding.Json;
using StatefulServerless.Transcoding.Schema;
using StatefulServerless.Transcoding.Wire;

namespace StatefulServerless.Transcoding.Rules;

/// <summary>
/// Makes a binding's request message of body, query and path, in this order: on the wire the last value of a field wins, and nested
/// messages merge, so the path wins over the body.
/// </summary>
internal sealed class RequestReader(
    MessageTable input, TypeSet types, TranscodingOptions options, RequestBody body, QueryParameters? query, FieldPath[] variables)
{
    public RequestBody Body => body;

    public IReadOnlyList<FieldPath> Variables => variables;

    /// <summary>What is read of a query; null where it is ignored.</summary>
    public QueryParameters? Query => query;

    public void Read(PathVariables pathVariables, string rawQuery, string? contentType, ReadOnlySpan<byte> content, IBufferWriter<byte> wire)
    {
        if (pathVariables.Count != variables.Length)
            throw new ArgumentException($"The variables are those of another binding: {variables.Length} expected, {pathVariables.Count} given.", nameof(pathVariables));

        var output = WireBuffer.Rent();
        try
        {
            if (body.IsRaw)
                RawBodyWriter.Write(body.Field, contentType, content, output);
            else if (body.IsRead)
                ReadBody(content, output);
            query?.Read(rawQuery, output);
            ReadPath(pathVariables, output);
            output.CopyTo(wire);
        }
        finally
        {
            WireBuffer.Return(output);
        }
    }

    private void ReadBody(ReadOnlySpan<byte> jsonBody, WireBuffer output)
    {
        if (jsonBody.IsEmpty)
        {
            if (body.Field is { IsMap: false, IsRepeated: false } field && IsObject(field))
                output.EndMessage(output.BeginMessage(field.Tag));
            return;
        }

        try
        {
            ReadJson(jsonBody, new JsonMessageReader(types, options, output));
        }
        catch (JsonException fault)
        {
            throw JsonInput.Refuse(fault);
        }
    }

    // An empty body counts as {}, an empty message. A field whose JSON is another, as that of a Timestamp, is absent: an empty Value has no JSON at all.
    private static bool IsObject(FieldTable field) =>
        field is { IsMessage: true, WellKnown: WellKnownType.None or WellKnownType.Empty or WellKnownType.Struct or WellKnownType.Any };

    private void ReadJson(ReadOnlySpan<byte> jsonBody, JsonMessageReader reader)
    {
        var json = new JsonInput(jsonBody, options.MaxJsonDepth);
        json.Read();
        if (body.Field is null)
            reader.ReadMessage(ref json, input);
        else
            reader.ReadField(ref json, body.Field);
        json.ReadEnd();
    }

    private void ReadPath(PathVariables pathVariables, WireBuffer output)
    {
        for (var i = 0; i < variables.Length; i++)
            variables[i].Write(pathVariables.Decode(i, ref output.Scratch), output);
    }
}
