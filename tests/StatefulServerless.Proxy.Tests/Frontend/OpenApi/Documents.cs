using System.Text;
using System.Text.Json.Nodes;
using Google.Protobuf.Reflection;
using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;
using StatefulServerless.Proxy.Frontend.OpenApi;
using StatefulServerless.Transcoding;

namespace StatefulServerless.Proxy.Tests.Frontend.OpenApi;

/// <summary>A service's document: as text, as JSON, and as the library reads it back.</summary>
internal sealed class Documents
{
    private Documents(HttpApi api, string text)
    {
        Api = api;
        Text = text;
        Json = JsonNode.Parse(text)!.AsObject();
    }

    public HttpApi Api { get; }

    public string Text { get; }

    public JsonObject Json { get; }

    public static Documents Of(ServiceDescriptor service)
    {
        var compilation = HttpApi.Compile(service);
        Assert.Empty(compilation.Complaints);
        return new Documents(compilation.Api!, Encoding.UTF8.GetString(ServedDocument.Of(service, compilation.Api!, "1.2.3").Json.Span));
    }

    /// <summary>Reads the text with the library; whatever it complains about fails the test.</summary>
    public OpenApiDocument ReadBack()
    {
        var read = OpenApiDocument.Parse(Text, OpenApiConstants.Json);
        Assert.NotNull(read.Diagnostic);
        Assert.Empty(read.Diagnostic.Errors);
        Assert.Empty(read.Diagnostic.Warnings);
        return read.Document!;
    }

    public JsonNode Operation(string method, string path) => Json["paths"]![path]?[method]
        ?? throw new InvalidOperationException($"There is no {method} {path}; there are {string.Join(", ", Json["paths"]!.AsObject().Select(item => item.Key))}.");

    public JsonNode Schema(string fullName) => Json["components"]!["schemas"]![fullName]!;

    public JsonNode Parameter(string method, string path, string name) =>
        Assert.Single(Operation(method, path)["parameters"]!.AsArray(), parameter => (string?)parameter!["name"] == name)!;
}
