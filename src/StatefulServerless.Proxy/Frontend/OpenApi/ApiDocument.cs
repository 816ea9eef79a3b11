using Google.Protobuf.Reflection;
using Microsoft.OpenApi;
using StatefulServerless.Transcoding;

namespace StatefulServerless.Proxy.Frontend.OpenApi;

/// <summary>Describes the bindings of a service as an OpenAPI 3.1 document. The same bindings always give the same document.</summary>
internal static class ApiDocument
{
    private const string Conventions = """
        JSON is proto3 JSON: members may also be named as in the .proto file, `null` stands for an absent member, and a number may be sent as a
        string. A path's parameters win over the body. Every reply says in the header `command-outcome` what became of the command.
        """;

    public static OpenApiDocument Of(ServiceDescriptor service, HttpApi api, string version)
    {
        var document = new OpenApiDocument { Components = new OpenApiComponents() };
        var schemas = new ComponentSchemas(document);
        var operations = new Operations(document, schemas);
        var paths = new PathItems(operations);
        operations.AddSharedComponents(document.Components);
        paths.Add(api.Bindings);
        var comment = CommentText.Of(service).Text;
        document.Info = new OpenApiInfo
        {
            Title = service.FullName,
            Version = version,
            Description = FieldComments.Joined(comment, Conventions.ReplaceLineEndings(" "), NotSaid(paths.LeftOut)),
        };
        document.Paths = paths.Complete();
        document.Components.Schemas = schemas.Complete();
        document.Tags = new HashSet<OpenApiTag> { new() { Name = service.FullName, Description = FieldComments.NullIfEmpty(comment) } };
        return document;
    }

    private static string NotSaid(List<HttpBinding> leftOut) => leftOut.Count == 0
        ? ""
        : "Served as well, but OpenAPI has no form for them: " + string.Join(", ", leftOut.Select(binding => $"`{binding.HttpMethod} {binding.Template}`")) + ".";
}
