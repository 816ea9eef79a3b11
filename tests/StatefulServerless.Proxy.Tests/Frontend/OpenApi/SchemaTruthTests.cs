using System.Buffers;
using System.Text;
using System.Text.Json.Nodes;
using Google.Protobuf.Reflection;
using StatefulServerless.Proxy.Tests.Protos;
using StatefulServerless.Transcoding;

namespace StatefulServerless.Proxy.Tests.Frontend.OpenApi;

/// <summary>What the proxy takes and gives as JSON fits the schemas, and what it refuses does not.</summary>
public sealed class SchemaTruthTests
{
    private static readonly Documents _library = Documents.Of(LibraryReflection.Descriptor.Services.Single());
    private static readonly SchemaCheck _check = new(_library.Json);

    public static TheoryData<string> Books =>
    [
        "{}",
        """{"name":"shelves/1/books/2","genre":"POETRY","authors":["a","b"],"cover":"AQID","shelf":"A1","edition":0,"ISBN":"1-2"}""",
        """{"genre":7,"genres":["PROSE",1],"box":-5,"edition":2147483647}""",
        """{"numbers":{"aDouble":1.5,"aFloat":-2,"anInt32":-1,"anInt64":"-9223372036854775808","aUint32":4294967295,"aUint64":"18446744073709551615","aBool":true}}""",
        """{"numbers":{"aDouble":"NaN","aFloat":"-Infinity","anInt64":12,"aUint64":13,"aSint64":"14","aFixed64":15,"aSfixed64":-16}}""",
        """{"contents":{"title":"x","parts":[{"title":"y","parts":[{}]}]},"notes":{"a":{"title":"z"}},"pagesRead":{"-7":true}}""",
        """{"loan":{"since":"2026-01-31T23:59:59.123Z","period":"-1.5s","remark":"r","fee":"5","rate":"Infinity"}}""",
        """{"loan":{"remark":null,"fee":null,"rate":null}}""",
        """{"extra":{"@type":"type.googleapis.com/test.library.Chapter","title":"t"},"facts":{"a":[1,null,{"b":true}]},"comment":null,"history":[1,"x"]}""",
        """{"extra":{"@type":"type.googleapis.com/google.protobuf.Duration","value":"3s"},"comment":{"x":1},"fields":"name,loan.since","nothing":{},"void":null}""",
    ];

    public static TheoryData<string> NoBooks =>
    [
        "[]", """{"name":5}""", """{"genre":"NOVEL"}""", """{"authors":"a"}""", """{"numbers":{"aDouble":"big"}}""", """{"numbers":{"anInt64":"x"}}""",
        """{"numbers":{"aUint32":-1}}""", """{"numbers":{"aBool":"true"}}""", """{"contents":{"parts":{}}}""", """{"notes":{"a":1}}""",
        """{"loan":{"period":"1m"}}""", """{"facts":[]}""", """{"history":{}}""", """{"void":true}""", """{"unknown":1}""",
    ];

    [Theory]
    [MemberData(nameof(Books))]
    public void Message_ThatTheProxyTakes_FitsItsSchema_AndSoDoesWhatItGives(string json)
    {
        var given = Give(Take(json));

        Assert.Null(_check.FaultOf(JsonNode.Parse(json), Schema));
        Assert.Null(_check.FaultOf(JsonNode.Parse(given), Schema));
    }

    [Theory]
    [MemberData(nameof(NoBooks))]
    public void Message_ThatTheProxyRefuses_DoesNotFitItsSchema(string json)
    {
        Assert.Throws<TranscodingException>(() => Take(json));
        Assert.NotNull(_check.FaultOf(JsonNode.Parse(json), Schema));
    }

    [Fact]
    public void Failure_AsTheProxyTellsIt_FitsItsSchema()
    {
        var json = new ArrayBufferWriter<byte>();
        _library.Api.Status.Write(5, "not there", [Google.Protobuf.WellKnownTypes.Any.Pack(new Chapter { Title = "t" })], json);

        Assert.Null(_check.FaultOf(JsonNode.Parse(json.WrittenSpan), _library.Schema("google.rpc.Status")));
    }

    [Fact]
    public void QueryParameters_OfTheDocument_AreTakenByTheirQuery()
    {
        var binding = Binding("/watch/{name}");
        foreach (var parameter in _library.Operation("get", "/watch/{name}")["parameters"]!.AsArray().Where(parameter => (string?)parameter!["in"] == "query"))
        {
            var refusal = Record.Exception(() => binding.WriteRequest(Variables("GET", "/watch/x"), $"{parameter!["name"]}=!", [], new ArrayBufferWriter<byte>()));
            Assert.DoesNotContain("query parameter", refusal?.Message ?? "", StringComparison.Ordinal);
        }
    }

    private static JsonNode Schema => _library.Schema("test.library.Book");

    private static HttpBinding Binding(string template) => _library.Api.Bindings.Single(binding => binding.Template == template);

    private static PathVariables Variables(string method, string path) => _library.Api.Match(method, path).Variables;

    private static byte[] Take(string json)
    {
        var wire = new ArrayBufferWriter<byte>();
        Binding("/v1/{name=shelves/*/books/*}").WriteRequest(Variables("PUT", "/v1/shelves/1/books/2"), "", Encoding.UTF8.GetBytes(json), wire);
        return wire.WrittenSpan.ToArray();
    }

    private static string Give(byte[] wire)
    {
        var json = new ArrayBufferWriter<byte>();
        Binding("/v1/{name=shelves/*/books/*}").WriteResponse(wire, json);
        return Encoding.UTF8.GetString(json.WrittenSpan);
    }
}
