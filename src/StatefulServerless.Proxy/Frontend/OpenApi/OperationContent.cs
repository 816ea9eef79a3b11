using System.Net.Mime;
using Google.Protobuf.Reflection;
using Microsoft.OpenApi;
using StatefulServerless.Transcoding;

namespace StatefulServerless.Proxy.Frontend.OpenApi;

/// <summary>What an operation takes as its body and gives as its reply.</summary>
internal sealed class OperationContent(ComponentSchemas schemas)
{
    private const string AnyMediaType = "*/*";
    private const string Lines = "application/x-ndjson";
    private const string Events = "text/event-stream";

    /// <returns>Null if the binding reads no body.</returns>
    public OpenApiRequestBody? BodyOf(HttpBinding binding) => !binding.ReadsBody ? null : new OpenApiRequestBody
    {
        Description = DescriptionOfBody(binding),
        Content = binding.ReadsRawBody ? Raw() : Json(binding.BodyField, binding.Method.InputType, MediaTypeNames.Application.Json),
    };

    public OpenApiResponse ReplyOf(HttpBinding binding) => new()
    {
        Description = DescriptionOfReply(binding),
        Content = binding.WritesRawBody ? Raw()
            : binding.Method.IsServerStreaming ? Json(binding.ResponseField, binding.Method.OutputType, Lines, Events)
            : Json(binding.ResponseField, binding.Method.OutputType, MediaTypeNames.Application.Json),
    };

    private static string DescriptionOfBody(HttpBinding binding)
    {
        var message = binding.Method.InputType.FullName;
        if (binding.BodyField is { } field) return $"The field `{field.Name}` of {message}.";
        var inPath = binding.PathParts.Where(part => part.Variable is not null).Select(part => $"`{part.Variable}`").ToList();
        return inPath.Count == 0 ? $"A {message}." : $"A {message}, whose {string.Join(", ", inPath)} the path gives.";
    }

    private static string DescriptionOfReply(HttpBinding binding)
    {
        var message = binding.Method.OutputType.FullName;
        var reply = binding.ResponseField is { } field ? $"The field `{field.Name}` of {message}" : $"A {message}";
        if (!binding.Method.IsServerStreaming) return $"{reply}.";
        return binding.WritesRawBody
            ? $"{reply} after the other, as they come."
            : $"{reply} after the other: one in each line, or in each event for who accepts `{Events}`. A failure midway is the last one, `{{\"error\":{{…}}}}` with a {WellKnownSchemas.Status}; the event `end` closes events.";
    }

    private static Dictionary<string, OpenApiMediaType> Raw() => new()
    {
        [AnyMediaType] = new OpenApiMediaType
        {
            Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary", Description = "The bytes as they are, of any media type." },
        },
    };

    private Dictionary<string, OpenApiMediaType> Json(FieldDescriptor? field, MessageDescriptor message, params string[] mediaTypes) =>
        mediaTypes.ToDictionary(
            mediaType => mediaType,
            _ => new OpenApiMediaType { Schema = field is null ? schemas.OfMessage(message) : schemas.OfField(field) });
}
