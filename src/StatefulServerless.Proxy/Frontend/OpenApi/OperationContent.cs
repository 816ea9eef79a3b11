using System.Net.Mime;
using Google.Protobuf.Reflection;
using Microsoft.OpenApi;
using StatefulServerless.Transcoding;

namespace StatefulServerless.Proxy.Frontend.OpenApi;

/// <summary>What an operation takes as its body and gives as its reply.</summary>
internal sealed class OperationContent(ComponentSchemas schemas)
{
    private const string HttpBody = "google.api.HttpBody";

    /// <returns>Null if the binding reads no body.</returns>
    public OpenApiRequestBody? BodyOf(HttpBinding binding)
    {
        if (!binding.ReadsBody) return null;
        var inPath = binding.PathParts.Where(part => part.Variable is not null).Select(part => $"`{part.Variable}`").ToList();
        var description = binding.BodyField is { } field ? $"The field `{field.Name}` of {binding.Method.InputType.FullName}."
            : inPath.Count == 0 ? $"A {binding.Method.InputType.FullName}."
            : $"A {binding.Method.InputType.FullName}, whose {string.Join(", ", inPath)} the path gives.";
        var type = binding.BodyField is null ? binding.Method.InputType : RawTypeOf(binding.BodyField);
        return new OpenApiRequestBody { Description = description, Content = ContentOf(type, binding.BodyField, [MediaTypeNames.Application.Json]) };
    }

    public OpenApiResponse ReplyOf(HttpBinding binding)
    {
        var type = binding.ResponseField is null ? binding.Method.OutputType : RawTypeOf(binding.ResponseField);
        var isStream = binding.Method.IsServerStreaming;
        return new OpenApiResponse
        {
            Description = DescriptionOf(binding, type),
            Content = ContentOf(type, binding.ResponseField, isStream ? ["application/x-ndjson", "text/event-stream"] : [MediaTypeNames.Application.Json]),
        };
    }

    private static string DescriptionOf(HttpBinding binding, MessageDescriptor? type)
    {
        var message = binding.Method.OutputType.FullName;
        var reply = binding.ResponseField is { } field ? $"The field `{field.Name}` of {message}" : $"A {message}";
        if (!binding.Method.IsServerStreaming) return reply + ".";
        return type?.FullName == HttpBody
            ? $"{reply} after the other, as it comes."
            : $"{reply} after the other: one in each line, or in each event for who accepts `text/event-stream`. A failure midway is the last one, `{{\"error\":{{…}}}}` with a {WellKnownSchemas.Status}.";
    }

    private Dictionary<string, OpenApiMediaType> ContentOf(MessageDescriptor? type, FieldDescriptor? field, string[] mediaTypes)
    {
        if (type?.FullName == HttpBody)
            return new() { ["*/*"] = new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary", Description = "The bytes as they are, of any media type." } } };
        return mediaTypes.ToDictionary(
            mediaType => mediaType,
            _ => new OpenApiMediaType { Schema = field is null ? schemas.OfMessage(type!) : schemas.OfField(field) });
    }

    // Only a single message can be raw bytes.
    private static MessageDescriptor? RawTypeOf(FieldDescriptor field) =>
        field is { FieldType: FieldType.Message, IsRepeated: false } ? field.MessageType : null;
}
