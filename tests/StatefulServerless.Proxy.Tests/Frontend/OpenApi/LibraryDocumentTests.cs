using System.Text.Json.Nodes;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Microsoft.OpenApi;
using StatefulServerless.Proxy.Tests.Protos;

namespace StatefulServerless.Proxy.Tests.Frontend.OpenApi;

/// <summary>The document of an API with one of everything.</summary>
public sealed class LibraryDocumentTests
{
    private const string Book = "test.library.Book";

    private static readonly Documents _library = Documents.Of(LibraryReflection.Descriptor.Services.Single());

    [Fact]
    public void Document_WithOneOfEverything_IsReadBackWithoutComplaint() => Assert.NotEmpty(_library.ReadBack().Paths);

    [Fact]
    public void Operations_OfAllBindings_HaveIdsOfTheirOwn()
    {
        var ids = _library.ReadBack().Paths.Values.SelectMany(path => path.Operations!.Values).Select(operation => operation.OperationId).ToList();

        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.All(["Library_Put", "Library_Put_2", "Library_Put_3", "Library_Find", "Library_Watch", "Library_Plain", "Library_Plain_2"], id => Assert.Contains(id, ids));
    }

    [Theory]
    [InlineData("put", "/v1/shelves/{name.1}/books/{name.2}", "name.1", "^[^/]+$", "Wildcard 1 of `shelves/*/books/*`, which sets `name` as a whole.")]
    [InlineData("post", "/v1/shelves/{name}:file", "name", "^[^/]+$", "Wildcard 1 of `shelves/*`, which sets `name` as a whole.")]
    [InlineData("get", "/files/{name}", "name", null, "Sets `name`. Any number of segments, none too; slashes between them are not escaped.")]
    [InlineData("get", "/{segment.1}/info", "segment.1", "^[^/]+$", "Any one segment; it sets no field.")]
    [InlineData("get", "/watch/{name}", "name", null, null)]
    public void PathParameter_OfAWildcard_SaysWhatItTakes(string method, string path, string name, string? pattern, string? description)
    {
        var parameter = _library.Parameter(method, path, name);

        Assert.True((bool)parameter["required"]!);
        Assert.Equal(("path", pattern, description), ((string?)parameter["in"], (string?)parameter["schema"]!["pattern"], (string?)parameter["description"]));
    }

    [Fact]
    public void Paths_ThatDifferInNamesAlone_AreOneAndTheOtherIsNamed()
    {
        Assert.DoesNotContain("/files/{shelf}", _library.Json["paths"]!.AsObject().Select(path => path.Key));
        Assert.Contains("`GET /files/{shelf}`", (string)_library.Json["info"]!["description"]!, StringComparison.Ordinal);
        Assert.Contains("`PURGE /v1/books`", (string)_library.Json["info"]!["description"]!, StringComparison.Ordinal);
    }

    [Fact]
    public void AnyMethod_OfACustomPattern_IsWrittenOut() =>
        Assert.Equal(["delete", "get", "patch", "post", "put"], _library.Json["paths"]!["/v1/any"]!.AsObject().Select(operation => operation.Key));

    [Theory]
    [InlineData("edition", """{"type":"integer","format":"int32"}""")]
    [InlineData("authors", """{"type":"array","items":{"type":"string"}}""")]
    [InlineData("genre", """{"$ref":"#/components/schemas/test.library.Genre"}""")]
    [InlineData("genres", """{"type":"array","items":{"$ref":"#/components/schemas/test.library.Genre"}}""")]
    [InlineData("cover", """{"type":"string","contentEncoding":"base64"}""")]
    [InlineData("numbers.anInt64", """{"pattern":"^-?[0-9]+$","type":"string","format":"int64"}""")]
    [InlineData("numbers.aUint32", """{"minimum":0,"type":"integer","format":"uint32"}""")]
    [InlineData("numbers.aBool", """{"type":"boolean"}""")]
    [InlineData("numbers.aDouble", """{"type":"number","format":"double"}""")]
    [InlineData("loan.since", """{"$ref":"#/components/schemas/google.protobuf.Timestamp"}""")]
    [InlineData("loan.period", """{"$ref":"#/components/schemas/google.protobuf.Duration"}""")]
    [InlineData("loan.remark", """{"type":"string"}""")]
    [InlineData("loan.fee", """{"pattern":"^-?[0-9]+$","type":"string","format":"int64"}""")]
    [InlineData("fields", """{"$ref":"#/components/schemas/google.protobuf.FieldMask"}""")]
    [InlineData("contents.title", """{"type":"string"}""")]
    public void QueryParameter_OfAField_HasItsTextsSchema(string name, string schema)
    {
        var parameter = _library.Parameter("get", "/watch/{name}", name);

        Assert.Equal("query", (string?)parameter["in"]);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(schema), parameter["schema"]), parameter["schema"]!.ToJsonString());
    }

    [Fact]
    public void QueryParameters_OfFieldsWithoutAText_AreNotThere()
    {
        var names = _library.Operation("get", "/watch/{name}")["parameters"]!.AsArray().Select(parameter => (string)parameter!["name"]!).ToList();

        Assert.DoesNotContain(names, name => name is "notes" or "pagesRead" or "extra" or "facts" or "comment" or "history" or "nothing" or "contents.parts" or "contents");
        Assert.Equal(names.Count, names.Distinct().Count());
    }

    [Fact]
    public void StreamedReply_IsLinesOrEvents_OfTheMessage()
    {
        var content = _library.Operation("get", "/watch/{name}")["responses"]!["200"]!["content"]!.AsObject();

        Assert.Equal(["application/x-ndjson", "text/event-stream"], content.Select(type => type.Key));
        Assert.All(content, type => Assert.Equal($"#/components/schemas/{Book}", (string?)type.Value!["schema"]!["$ref"]));
    }

    [Fact]
    public void BodyAndReply_OfAField_HaveItsSchema()
    {
        var operation = _library.Operation("post", "/v1/shelves/{name}:file");
        Assert.Equal("#/components/schemas/test.library.Chapter", (string?)operation["requestBody"]!["content"]!["application/json"]!["schema"]!["$ref"]);
        Assert.Equal("#/components/schemas/test.library.Chapter", (string?)operation["responses"]!["200"]!["content"]!["application/json"]!["schema"]!["$ref"]);

        Assert.Equal("array", (string?)_library.Operation("get", "/{segment.1}/info")["responses"]!["200"]!["content"]!["application/json"]!["schema"]!["type"]);
    }

    [Fact]
    public void RawBodies_AreBytesOfAnyMediaType()
    {
        var operation = _library.Operation("post", "/print/{name}");

        Assert.Equal("binary", (string?)operation["requestBody"]!["content"]!["*/*"]!["schema"]!["format"]);
        Assert.Equal("binary", (string?)operation["responses"]!["200"]!["content"]!["*/*"]!["schema"]!["format"]);
    }

    [Fact]
    public void Members_OfOneofsAndDeprecatedOnes_SaySo()
    {
        var properties = _library.Schema(Book)["properties"]!;

        Assert.Equal("At most one of the oneof `place` is set: `shelf`, `box`.", (string?)properties["box"]!["description"]);
        Assert.Equal("Absent if it is not set.", (string?)properties["edition"]!["description"]);
        Assert.True((bool)properties["ISBN"]!["deprecated"]!);
        Assert.True((bool)_library.Operation("get", "/v1/any")["deprecated"]!);
        Assert.Equal("#/components/schemas/test.library.Chapter", (string?)_library.Schema("test.library.Chapter")["properties"]!["parts"]!["items"]!["$ref"]);
    }

    [Fact]
    public void Schemas_AreSorted_AndAreThoseThatAreReachable()
    {
        var names = _library.Json["components"]!["schemas"]!.AsObject().Select(schema => schema.Key).ToList();

        Assert.Equal(names.Order(StringComparer.Ordinal), names);
        Assert.Contains("google.rpc.Status", names);
        Assert.Contains("google.protobuf.StringValue", names);
        Assert.DoesNotContain(names, name => name.EndsWith("Entry", StringComparison.Ordinal) || name.EndsWith("NullValue", StringComparison.Ordinal));
    }

    [Fact]
    public void Comments_OfTheDescriptors_BecomeSummariesAndDescriptions()
    {
        const int Messages = 4, Services = 6, Methods = 2, Fields = 2;
        var file = FileDescriptorProto.Parser.ParseFrom(EchoReflection.Descriptor.SerializedData);
        file.SourceCodeInfo = new SourceCodeInfo
        {
            Location =
            {
                Comment(" Speaks. And\u0001 listens.\n\n At length.\n", Services, 0, Methods, 0),
                Comment(" Whose it is.\n", Messages, 0, Fields, 0),
                Comment(" What is heard. \"Quoted\".\n", Messages, 1),
            },
        };
        var imports = EchoReflection.Descriptor.Dependencies.SelectMany(WithImports).Distinct().Select(import => import.SerializedData);
        var document = Documents.Of(FileDescriptor.BuildFromByteStrings([.. imports, file.ToByteString()])[^1].Services.Single());

        document.ReadBack();
        var operation = document.Operation("post", "/echo/{id}");
        Assert.Equal("Speaks.", (string?)operation["summary"]);
        Assert.Equal("Speaks. And\u0001 listens.\n\nAt length.", (string?)operation["description"]);
        Assert.Equal("Whose it is.", (string?)document.Parameter("post", "/echo/{id}", "id")["description"]);
        Assert.Equal("What is heard. \"Quoted\".", (string?)document.Schema("test.echo.Heard")["description"]);
    }

    private static SourceCodeInfo.Types.Location Comment(string text, params int[] path) => new() { LeadingComments = text, Path = { path }, Span = { 1, 1, 1 } };

    private static IEnumerable<FileDescriptor> WithImports(FileDescriptor file) => file.Dependencies.SelectMany(WithImports).Append(file);
}
