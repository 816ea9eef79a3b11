using Google.Api;
using Google.Protobuf;
using StatefulServerless.Transcoding.Tests.Kinds;

namespace StatefulServerless.Transcoding.Tests;

/// <summary>What path, query and body put into the request message.</summary>
public sealed class RequestTests
{
    private static readonly Transcript Api = Transcript.Of(RuntimeFiles.Service(
    [
        new HttpRule { Get = "/query" },
        new HttpRule { Get = "/name/{name}" },
        new HttpRule { Get = "/number/{number}" },
        new HttpRule { Get = "/flag/{flag}" },
        new HttpRule { Get = "/color/{color}" },
        new HttpRule { Get = "/blob/{blob}" },
        new HttpRule { Get = "/ratio/{ratio}" },
        new HttpRule { Get = "/nested/{nested.nested.name}" },
        new HttpRule { Get = "/json/{wellKnown.nullValue}/{scalars.int64Value}" },
        new HttpRule { Post = "/whole/{name}/{nested.number}", Body = "*" },
        new HttpRule { Post = "/message/{nested.name}", Body = "nested" },
        new HttpRule { Post = "/scalar", Body = "number" },
        new HttpRule { Post = "/list", Body = "tags" },
        new HttpRule { Post = "/map", Body = "labels" },
        new HttpRule { Post = "/messages", Body = "list" },
        new HttpRule { Post = "/none" },
        new HttpRule { Post = "/choice/{choice.text}", Body = "*" },
    ]));

    [Theory]
    [InlineData("GET", "/name/a%20b", "", """{"name":"a b"}""")]
    [InlineData("GET", "/number/-7", "", """{"number":-7}""")]
    [InlineData("GET", "/number/0", "", "{}")]
    [InlineData("GET", "/flag/true", "", """{"flag":true}""")]
    [InlineData("GET", "/flag/false", "", "{}")]
    [InlineData("GET", "/color/DARK_BLUE", "", """{"color":"DARK_BLUE"}""")]
    [InlineData("GET", "/color/1", "", """{"color":"RED"}""")]
    [InlineData("GET", "/color/-1", "", """{"color":"BELOW"}""")]
    [InlineData("GET", "/blob/-_8=", "", """{"blob":"+/8="}""")]
    [InlineData("GET", "/blob/-_8", "", """{"blob":"+/8="}""")]
    [InlineData("GET", "/ratio/1.5e2", "", """{"ratio":150}""")]
    [InlineData("GET", "/ratio/NaN", "", """{"ratio":"NaN"}""")]
    [InlineData("GET", "/ratio/-Infinity", "", """{"ratio":"-Infinity"}""")]
    [InlineData("GET", "/nested/x", "", """{"nested":{"nested":{"name":"x"}}}""")]
    [InlineData("GET", "/json/0/9007199254740993", "", """{"wellKnown":{},"scalars":{"int64Value":"9007199254740993"}}""")]
    // Query.
    [InlineData("GET", "/query", "", "{}")]
    [InlineData("GET", "/query?", "", "{}")]
    [InlineData("GET", "/query?&&", "", "{}")]
    [InlineData("GET", "/query?name=a+b%2B%26", "", """{"name":"a b+&"}""")]
    [InlineData("GET", "/query?name", "", "{}")]
    [InlineData("GET", "/query?name=a=b", "", """{"name":"a=b"}""")]
    [InlineData("GET", "/query?n%61me=x", "", """{"name":"x"}""")]
    [InlineData("GET", "/query?number=5&flag=true&color=RED", "", """{"number":5,"flag":true,"color":"RED"}""")]
    [InlineData("GET", "/query?tags=b&name=x&tags=a", "", """{"name":"x","tags":["b","a"]}""")]
    [InlineData("GET", "/query?nested.nested.number=1&nested.name=y", "", """{"nested":{"name":"y","nested":{"number":1}}}""")]
    [InlineData("GET", "/query?wellKnown.timestamp=2026-01-31T10:00:00.5Z", "", """{"wellKnown":{"timestamp":"2026-01-31T10:00:00.500Z"}}""")]
    [InlineData("GET", "/query?well_known.duration=-1.5s", "", """{"wellKnown":{"duration":"-1.500s"}}""")]
    [InlineData("GET", "/query?well_known.field_mask=a.fooBar,b", "", """{"wellKnown":{"fieldMask":"a.fooBar,b"}}""")]
    [InlineData("GET", "/query?wrappers.int64_value=5&wrappers.string_value=", "", """{"wrappers":{"int64Value":"5","stringValue":""}}""")]
    [InlineData("GET", "/query?wrappers.bytes_value=_w", "", """{"wrappers":{"bytesValue":"/w=="}}""")]
    [InlineData("GET", "/query?choice.number=0", "", """{"choice":{"number":0}}""")]
    [InlineData("GET", "/query?choice.tree.name=a&choice.tree.left.name=b", "", """{"choice":{"tree":{"name":"a","left":{"name":"b"}}}}""")]
    [InlineData("GET", "/name/a?number=5", "", """{"name":"a","number":5}""")]
    // Bodies.
    [InlineData("POST", "/whole/a/0", """{"name":"b","number":3,"nested":{"number":9,"name":"c"}}""", """{"name":"a","number":3,"nested":{"name":"c"}}""")]
    [InlineData("POST", "/whole/a/1", "", """{"name":"a","nested":{"number":1}}""")]
    [InlineData("POST", "/whole/a/1?number=5", "{}", """{"name":"a","nested":{"number":1}}""")]
    [InlineData("POST", "/message/a?number=5", """{"name":"b","number":3}""", """{"number":5,"nested":{"name":"a","number":3}}""")]
    [InlineData("POST", "/message/a", "null", """{"nested":{"name":"a"}}""")]
    [InlineData("POST", "/scalar?name=x", "12", """{"name":"x","number":12}""")]
    [InlineData("POST", "/scalar", "", "{}")]
    [InlineData("POST", "/list", """["a","b"]""", """{"tags":["a","b"]}""")]
    [InlineData("POST", "/list", "", "{}")]
    [InlineData("POST", "/map", """{"a":"b"}""", """{"labels":{"a":"b"}}""")]
    [InlineData("POST", "/messages", """[{"name":"a"},{}]""", """{"list":[{"name":"a"},{}]}""")]
    [InlineData("POST", "/none", "anything", "{}")]
    [InlineData("POST", "/none?name=x", "", """{"name":"x"}""")]
    [InlineData("POST", "/choice/a", """{"choice":{"number":5}}""", """{"choice":{"text":"a"}}""")]
    public void Request_OfPathQueryAndBody_IsTheMessage(string method, string target, string body, string expected)
    {
        var message = Request.Parser.ParseFrom(Api.Request(method, target, body));
        Assert.Equal(JsonParser.Default.Parse<Request>(expected), message);
    }

    [Theory]
    [InlineData("/number/abc", "field `number` of transcoding.test.Request takes an integer from -2147483648 to 2147483647; found \"abc\"")]
    [InlineData("/number/1.5", "found \"1.5\"")]
    [InlineData("/number/007", "found \"007\"")]
    [InlineData("/number/2147483648", "found \"2147483648\"")]
    [InlineData("/number/%20", "found \" \"")]
    [InlineData("/flag/yes", "takes true or false")]
    [InlineData("/flag/1", "takes true or false")]
    [InlineData("/color/GREEN", "a value of enum transcoding.test.Color")]
    [InlineData("/color/77", "found \"77\"")]
    [InlineData("/blob/a", "base64")]
    [InlineData("/blob/YQ=", "base64")]
    [InlineData("/ratio/1e400", "takes a double")]
    [InlineData("/ratio/.5", "takes a double")]
    [InlineData("/query?other=1", "Unknown query parameter `other`: `other` is no field of transcoding.test.Request")]
    [InlineData("/query?nested.other=1", "`other` is no field")]
    [InlineData("/query?=1", "Unknown query parameter")]
    [InlineData("/query?name.a=1", "is a scalar: a path cannot lead through it")]
    [InlineData("/query?list.name=1", "is repeated: a path cannot lead through it")]
    [InlineData("/query?labels.a=1", "is a map: a path cannot lead through it")]
    [InlineData("/query?well_known.timestamp.seconds=1", "is a google.protobuf.Timestamp: a path cannot lead through it")]
    [InlineData("/query?labels=1", "message or a map")]
    [InlineData("/query?nested=1", "message or a map")]
    [InlineData("/query?well_known.struct=1", "message or a map")]
    [InlineData("/query?name=a&name=b", "given twice")]
    [InlineData("/query?well_known.null_value=0&wellKnown.nullValue=0", "given twice")]
    [InlineData("/query?choice.number=1&choice.text=b", "oneof")]
    [InlineData("/query?number=", "found \"\"")]
    [InlineData("/query?name=%zz", "malformed percent escape")]
    [InlineData("/query?name=%ff", "not valid UTF-8")]
    [InlineData("/query?well_known.timestamp=today", "google.protobuf.Timestamp has the form")]
    [InlineData("/name/a?name=a", "bound by the path")]
    public void Request_ThatIsWrong_IsRefusedWithItsFault(string target, string fault)
    {
        var thrown = Assert.Throws<TranscodingException>(() => Api.Request("GET", target));
        Assert.Contains(fault, thrown.Message);
    }

    [Theory]
    [InlineData("/message/a?nested.number=1", "{}", "bound by the body")]
    [InlineData("/message/a?nested=1", "{}", "message or a map")]
    [InlineData("/scalar?number=1", "1", "bound by the body")]
    [InlineData("/list", "{}", "takes an array; found an object")]
    [InlineData("/map", "[]", "takes an object; found an array")]
    [InlineData("/scalar", "{}", "found an object")]
    public void Body_OfTheWrongKind_IsRefused(string target, string body, string fault) =>
        Assert.Contains(fault, Assert.Throws<TranscodingException>(() => Api.Request("POST", target, body)).Message);

    [Theory]
    [InlineData("timestamp")]
    [InlineData("duration")]
    [InlineData("field_mask")]
    [InlineData("value")]
    [InlineData("list")]
    public void EmptyBody_OfAFieldWhoseJsonIsNoObject_LeavesItAbsent(string field) => Assert.Empty(WithEmptyBody(field));

    [Theory]
    [InlineData("struct")]
    [InlineData("any")]
    [InlineData("empty")]
    public void EmptyBody_OfAFieldWhoseJsonIsAnObject_IsAnEmptyOne(string field) => Assert.Equal(0, WithEmptyBody(field)[^1]);

    private static byte[] WithEmptyBody(string field)
    {
        var method = RuntimeFiles.Method("Do", new HttpRule { Post = "/x", Body = field }, nameof(WellKnown), nameof(WellKnown));
        return Transcript.Of(RuntimeFiles.Service(method)).Request("POST", "/x");
    }

    [Fact]
    public void Query_OfTooManyParameters_IsRefused()
    {
        var query = string.Join('&', Enumerable.Repeat("tags=a", 1024));
        Assert.Equal(1024, Request.Parser.ParseFrom(Api.Request("GET", $"/query?{query}")).Tags.Count);
        Assert.Contains("more than 1024", Assert.Throws<TranscodingException>(() => Api.Request("GET", $"/query?{query}&tags=a")).Message);
    }

    [Fact]
    public void Query_OfATooLongPath_IsRefused()
    {
        var path = string.Concat(Enumerable.Repeat("nested.", 31));
        Assert.NotEmpty(Api.Request("GET", $"/query?{path}name=a"));
        Assert.Contains("longer than 32", Assert.Throws<TranscodingException>(() => Api.Request("GET", $"/query?nested.{path}name=a")).Message);
    }

    [Fact]
    public void Request_OfVariablesOfAnotherBinding_IsAProgrammingError()
    {
        var other = Api.Match("GET", "/name/a").Variables;
        var binding = Api.Match("GET", "/query").Binding;
        Assert.Throws<ArgumentException>(() => binding.WriteRequest(other, "", [], new System.Buffers.ArrayBufferWriter<byte>()));
    }

    [Fact]
    public void Request_ThatFails_LeavesNothingAndTheNextOneSucceeds()
    {
        var wire = new System.Buffers.ArrayBufferWriter<byte>();
        var (binding, variables) = Api.Match("POST", "/whole/a/1");
        Assert.Throws<TranscodingException>(() => binding.WriteRequest(variables, "", """{"number":1,"nested":{"x":1}}"""u8, wire));
        Assert.Equal(0, wire.WrittenCount);
        Assert.Equal(new Request { Name = "a", Nested = new Request { Number = 1 } }, Request.Parser.ParseFrom(Api.Request("POST", "/whole/a/1")));
    }
}
