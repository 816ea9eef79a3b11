using System.Text.Json.Nodes;
using Google.Protobuf.Reflection;
using Microsoft.OpenApi;

namespace StatefulServerless.Proxy.Frontend.OpenApi;

/// <summary>The schemas of all message and enum types that a document's operations reach, by full name.</summary>
internal sealed class ComponentSchemas(OpenApiDocument document)
{
    private readonly SortedDictionary<string, IOpenApiSchema> _schemas = new(StringComparer.Ordinal);

    // Types wait here, because a chain of messages may be as deep as there are types.
    private readonly Queue<MessageDescriptor> _waiting = new();

    /// <summary>Completes the schemas of everything that has been referred to.</summary>
    public IDictionary<string, IOpenApiSchema> Complete()
    {
        while (_waiting.TryDequeue(out var message))
        {
            var properties = ((OpenApiSchema)_schemas[message.FullName]).Properties!;
            foreach (var field in message.Fields.InDeclarationOrder())
                properties[field.JsonName] = Described(OfField(field), field);
        }

        return _schemas;
    }

    /// <summary>The schema of a field's JSON, lists and maps included.</summary>
    public IOpenApiSchema OfField(FieldDescriptor field)
    {
        if (field.IsMap)
            return new OpenApiSchema { Type = JsonSchemaType.Object, AdditionalProperties = OfElement(field.MessageType.FindFieldByNumber(2)) };
        return field.IsRepeated ? new OpenApiSchema { Type = JsonSchemaType.Array, Items = OfElement(field) } : OfElement(field);
    }

    /// <summary>The schema of a field's text in a path or a query, lists included.</summary>
    public IOpenApiSchema OfParameter(FieldDescriptor field)
    {
        var element = field.FieldType switch
        {
            FieldType.Enum => OfElement(field),
            FieldType.Message => WellKnownSchemas.IsWrapper(field.MessageType) ? ScalarSchemas.InText(field.MessageType.FindFieldByNumber(1).FieldType) : OfElement(field),
            var type => ScalarSchemas.InText(type),
        };
        return field.IsRepeated ? new OpenApiSchema { Type = JsonSchemaType.Array, Items = element } : element;
    }

    public IOpenApiSchema OfMessage(MessageDescriptor message)
    {
        if (_schemas.TryAdd(message.FullName, WellKnownSchemas.Find(message.FullName) ?? Begin(message)) && WellKnownSchemas.Find(message.FullName) is null)
            _waiting.Enqueue(message);
        return new OpenApiSchemaReference(message.FullName, document);
    }

    /// <summary>The schema of failures.</summary>
    public IOpenApiSchema OfStatus()
    {
        _schemas.TryAdd(WellKnownSchemas.Any, WellKnownSchemas.Find(WellKnownSchemas.Any)!);
        _schemas.TryAdd(WellKnownSchemas.Status, WellKnownSchemas.Failure(new OpenApiSchemaReference(WellKnownSchemas.Any, document)));
        return new OpenApiSchemaReference(WellKnownSchemas.Status, document);
    }

    private static OpenApiSchema Begin(MessageDescriptor message) => new()
    {
        Type = JsonSchemaType.Object,
        Description = FieldComments.NullIfEmpty(CommentText.Of(message).Text),
        Deprecated = message.GetOptions()?.Deprecated == true,
        Properties = new Dictionary<string, IOpenApiSchema>(),
    };

    private IOpenApiSchema OfElement(FieldDescriptor field) => field.FieldType switch
    {
        FieldType.Message or FieldType.Group => OfMessage(field.MessageType),
        FieldType.Enum => OfEnum(field.EnumType),
        var type => ScalarSchemas.InJson(type),
    };

    private IOpenApiSchema OfEnum(EnumDescriptor type)
    {
        if (type.FullName == "google.protobuf.NullValue") return new OpenApiSchema { Type = JsonSchemaType.Null };
        _schemas.TryAdd(type.FullName, new OpenApiSchema
        {
            AnyOf =
            [
                new OpenApiSchema { Type = JsonSchemaType.String, Enum = [.. type.Values.Select(value => JsonValue.Create(value.Name))] },
                new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32", Description = "The number of a value." },
            ],
            Description = FieldComments.NullIfEmpty(FieldComments.Of(type)),
            Deprecated = type.GetOptions()?.Deprecated == true,
        });
        return new OpenApiSchemaReference(type.FullName, document);
    }

    private static IOpenApiSchema Described(IOpenApiSchema schema, FieldDescriptor field)
    {
        var isDeprecated = field.GetOptions()?.Deprecated == true;
        if (FieldComments.NullIfEmpty(FieldComments.Of(field)) is { } description) schema.Description = description;
        if (schema is OpenApiSchema own) own.Deprecated = isDeprecated;
        else if (isDeprecated && schema is OpenApiSchemaReference reference) reference.Deprecated = true;
        return schema;
    }
}
