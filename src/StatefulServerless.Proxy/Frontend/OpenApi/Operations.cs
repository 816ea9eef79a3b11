using System.Globalization;
using Microsoft.OpenApi;
using StatefulServerless.Protocol;
using StatefulServerless.Transcoding;

namespace StatefulServerless.Proxy.Frontend.OpenApi;

/// <summary>Makes an operation of each binding.</summary>
internal sealed class Operations(OpenApiDocument document, ComponentSchemas schemas)
{
    /// <summary>How many names a query parameter's path has at most in the document; deeper ones are served all the same.</summary>
    private const int MaxQueryDepth = 4;

    /// <summary>How many query parameters of one operation are in the document; more are served all the same.</summary>
    private const int MaxQueryParameters = 100;

    private const string Failure = "Failure";

    private readonly OperationContent _content = new(schemas);
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _lastNumbers = new(StringComparer.Ordinal);

    /// <summary>What the operations refer to besides schemas.</summary>
    public void AddSharedComponents(OpenApiComponents components)
    {
        components.Headers = new Dictionary<string, IOpenApiHeader>
        {
            [MetadataKeys.CommandOutcome] = Header("What became of the command.", new OpenApiSchema { Type = JsonSchemaType.String, Enum = ["executed", "not-executed", "unknown"] }),
            [MetadataKeys.EntitySequenceNumber] = Header("How many events the entity has had, where it is known.", new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int64" }),
        };
        components.Responses = new Dictionary<string, IOpenApiResponse>
        {
            [Failure] = new OpenApiResponse
            {
                Description = "The call failed; the HTTP status follows from the code.",
                Headers = Headers(),
                Content = new Dictionary<string, OpenApiMediaType> { ["application/json"] = new OpenApiMediaType { Schema = schemas.OfStatus() } },
            },
        };
    }

    public OpenApiOperation Of(HttpBinding binding, DescribedPath path)
    {
        var comment = CommentText.Of(binding.Method);
        var reply = _content.ReplyOf(binding);
        if (!binding.Method.IsServerStreaming) reply.Headers = Headers();
        return new OpenApiOperation
        {
            OperationId = IdOf(binding),
            Tags = new HashSet<OpenApiTagReference> { new(binding.Method.Service.FullName, document) },
            Summary = FieldComments.NullIfEmpty(comment.Summary),
            Description = FieldComments.NullIfEmpty(comment.Details),
            Deprecated = binding.Method.GetOptions()?.Deprecated == true,
            Parameters = ParametersOf(binding, path) is { Count: > 0 } parameters ? parameters : null,
            RequestBody = _content.BodyOf(binding),
            Responses = new OpenApiResponses { ["200"] = reply, ["default"] = new OpenApiResponseReference(Failure, document) },
        };
    }

    private List<IOpenApiParameter> ParametersOf(HttpBinding binding, DescribedPath path)
    {
        var parameters = new List<IOpenApiParameter>();
        parameters.AddRange(path.Parameters.Select(InPath));
        parameters.AddRange(binding.QueryFields(MaxQueryDepth).Take(MaxQueryParameters).Select(InQuery));
        return parameters;
    }

    private OpenApiParameter InPath(PathParameter parameter) => new()
    {
        Name = parameter.Name,
        In = ParameterLocation.Path,
        Required = true,
        Schema = parameter is { IsWholeVariable: true, Part.Variable: { } variable } ? schemas.OfParameter(variable.Leaf) : SegmentOf(parameter),
        Description = FieldComments.NullIfEmpty(FieldComments.Joined(
            parameter is { IsWholeVariable: true, Part.Variable: { } described } ? CommentText.Of(described.Leaf).Text : "", parameter.Description)),
    };

    private static OpenApiSchema SegmentOf(PathParameter parameter) =>
        new() { Type = JsonSchemaType.String, Pattern = parameter.IsRest ? null : "^[^/]+$" };

    private OpenApiParameter InQuery(HttpFieldPath field) => new()
    {
        Name = field.JsonText,
        In = ParameterLocation.Query,
        Schema = schemas.OfParameter(field.Leaf),
        Deprecated = field.Leaf.GetOptions()?.Deprecated == true,
        Description = FieldComments.NullIfEmpty(FieldComments.Of(field.Leaf)),
    };

    private string IdOf(HttpBinding binding)
    {
        var first = $"{binding.Method.Service.Name}_{binding.Method.Name}";
        var number = _lastNumbers.GetValueOrDefault(first);
        string id;
        do
        {
            number++;
            id = number == 1 ? first : string.Create(CultureInfo.InvariantCulture, $"{first}_{number}");
        }
        while (!_ids.Add(id)); // Another method may be called Get_2.
        _lastNumbers[first] = number;
        return id;
    }

    private Dictionary<string, IOpenApiHeader> Headers() => new()
    {
        [MetadataKeys.CommandOutcome] = new OpenApiHeaderReference(MetadataKeys.CommandOutcome, document),
        [MetadataKeys.EntitySequenceNumber] = new OpenApiHeaderReference(MetadataKeys.EntitySequenceNumber, document),
    };

    private static OpenApiHeader Header(string description, OpenApiSchema schema) => new() { Description = description, Schema = schema };
}
