using System.Text;
using Google.Protobuf;
using StatefulServerless.Transcoding.Tests.Kinds;

namespace StatefulServerless.Transcoding.Tests;

/// <summary>Objects, lists, maps and oneofs, and all the ways in which JSON can be wrong.</summary>
public sealed class MessageJsonTests
{
    private static readonly Transcript Requests = Transcript.OfMessage("Request");
    private static readonly Transcript Lax = Transcript.OfMessage("Request", new TranscodingOptions { IgnoreUnknownFields = true });
    private static readonly Transcript Lists = Transcript.OfMessage("Lists");
    private static readonly Transcript Maps = Transcript.OfMessage("Maps");
    private static readonly Transcript Choices = Transcript.OfMessage("Choice");
    private static readonly Transcript Trees = Transcript.OfMessage("Tree");

    [Theory]
    [InlineData("{\"name\":", "Invalid JSON at line 1 byte 8")]
    [InlineData("{\n\"name\":tru}", "Invalid JSON at line 2 byte 10")]
    [InlineData("{} x", "Invalid JSON at line 1 byte 3")]
    [InlineData("{}{}", "Invalid JSON")]
    [InlineData("\uFEFF{}", "Invalid JSON")]
    [InlineData("{/*c*/}", "Invalid JSON")]
    [InlineData("{\"ratio\":NaN}", "Invalid JSON")]
    [InlineData("{\"number\":01}", "Invalid JSON")]
    [InlineData("{\"number\":+1}", "Invalid JSON")]
    [InlineData("{'name':1}", "Invalid JSON")]
    [InlineData("{name:1}", "Invalid JSON")]
    [InlineData("{\"name\":\"a\",}", "Invalid JSON")]
    [InlineData("{\"tags\":[\"a\",]}", "Invalid JSON")]
    [InlineData("{\"name\":\"a\nb\"}", "Invalid JSON")]
    [InlineData(" ", "Invalid JSON")]
    [InlineData("[]", "message transcoding.test.Request takes a JSON object; found an array")]
    [InlineData("\"x\"", "found \"x\"")]
    [InlineData("1", "found 1")]
    [InlineData("null", "found null")]
    [InlineData("{\"qty2\":1}", "Unknown field `qty2` in transcoding.test.Request; its fields are `name`")]
    [InlineData("{\"nested\":{\"qty2\":1}}", "Unknown field `qty2`")]
    [InlineData("{\"name\":\"a\",\"name\":\"b\"}", "field `name` of transcoding.test.Request is given twice")]
    [InlineData("{\"wellKnown\":{},\"well_known\":{}}", "`well_known` of transcoding.test.Request is given twice")]
    [InlineData("{\"name\":null,\"name\":\"b\"}", "given twice")]
    [InlineData("{\"choice\":{\"number\":1,\"text\":\"a\"}}", "oneof")]
    [InlineData("{\"choice\":{\"number\":1,\"nothing\":null}}", "oneof")]
    [InlineData("{\"tags\":[null]}", "elements of field `tags`")]
    [InlineData("{\"list\":[null]}", "elements of field `list`")]
    [InlineData("{\"labels\":{\"a\":null}}", "values of map field `labels`")]
    [InlineData("{\"tags\":\"a\"}", "takes an array")]
    [InlineData("{\"labels\":[]}", "takes an object")]
    [InlineData("{\"nested\":[]}", "takes a JSON object")]
    [InlineData("{\"name\":\"\\ud800\"}", "surrogate")]
    [InlineData("{\"name\":\"\\udc00\\ud800\"}", "surrogate")]
    [InlineData("{\"\\ud800\":1}", "surrogate")]
    public void Json_ThatIsWrong_IsRefusedWithItsFault(string json, string fault) =>
        Assert.Contains(fault, Assert.Throws<TranscodingException>(() => Requests.ToWire(json)).Message);

    [Fact]
    public void Json_OfInvalidUtf8_IsRefused()
    {
        byte[] json = [.. "{\"name\":\""u8, 0xC0, 0xAE, .. "\"}"u8];
        Assert.Contains("UTF-8", Assert.Throws<TranscodingException>(() => Requests.Request("POST", "/v1/Echo", json)).Message);
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{\"nested\":")]
    [InlineData("{\"x\":[")]
    [InlineData("{\"wellKnown\":{\"value\":[[")]
    public void Json_NestedTooDeep_IsRefused(string opening)
    {
        var json = string.Concat(Enumerable.Repeat(opening, 100_000));
        Assert.Throws<TranscodingException>(() => Requests.ToWire(json));
        var thrown = Assert.Throws<TranscodingException>(() => Lax.ToWire("{\"x\":" + json));
        Assert.Contains("nesting exceeds 64", thrown.Message);
    }

    [Fact]
    public void Json_NestedSixtyFourDeep_IsRead()
    {
        string Nested(int depth) => string.Concat(Enumerable.Repeat("{\"left\":", depth - 1)) + "{}" + new string('}', depth - 1);
        Assert.NotEmpty(Trees.ToWire(Nested(64)));
        Assert.Contains("nesting exceeds 64", Assert.Throws<TranscodingException>(() => Trees.ToWire(Nested(65))).Message);
    }

    [Fact]
    public void Json_WhoseMessageNestsTooDeep_IsRefused()
    {
        // Each list of a Value is two messages, so that 60 levels of JSON are more than 100 of messages.
        var json = """{"wellKnown":{"value":""" + new string('[', 60) + new string(']', 60) + "}}";
        Assert.Contains("100 levels", Assert.Throws<TranscodingException>(() => Requests.ToWire(json)).Message);
    }

    [Theory]
    [InlineData("""{"unknown":{"a":[1,{"b":null}]},"name":"x","number":null,"nested":null,"tags":null,"labels":null}""")]
    [InlineData("""{"name":"x","color":"GREEN","unknown":[[]]}""")]
    public void UnknownFields_ByOption_AreSkipped(string json) =>
        Assert.Equal(new Request { Name = "x" }, Request.Parser.ParseFrom(Lax.ToWire(json)));

    [Fact]
    public void Names_WithEscapes_AreFound() =>
        Assert.Equal(new Request { Name = "x" }, Request.Parser.ParseFrom(Requests.ToWire("""{"\u006e\u0061me":"x"}""")));

    [Theory]
    [InlineData("""{"number":0}""")]
    [InlineData("""{"text":""}""")]
    [InlineData("""{"tree":{}}""")]
    [InlineData("""{"nothing":null}""")]
    public void Oneof_OfADefault_IsKept(string json)
    {
        var wire = Choices.ToWire(json);
        Assert.Equal(GoogleJson.Parse<Choice>(json), Choice.Parser.ParseFrom(wire));
        Assert.True(GoogleJson.AreSame(GoogleJson.Format(Choice.Parser.ParseFrom(wire)), Choices.ToJson(wire)));
        Assert.NotEqual("{}", Choices.ToJson(wire));
    }

    [Fact]
    public void Oneof_OfNullBesideAMember_IsTheMember() =>
        Assert.Equal("a", Choice.Parser.ParseFrom(Choices.ToWire("""{"number":null,"text":"a"}""")).Text);

    [Fact]
    public void Lists_OfEveryKind_AgreeWithGoogles()
    {
        const string Json = """
            {"doubleValue":[1.5,"NaN",0],"floatValue":[0.5],"int32Value":[1,-1,0],"int64Value":["1",-2],"uint32Value":[0,4294967295],"uint64Value":["18446744073709551615"],
            "sint32Value":[-1,1],"sint64Value":["-9223372036854775808"],"fixed32Value":[7],"fixed64Value":["7"],"sfixed32Value":[-7],"sfixed64Value":["-7"],"boolValue":[true,false],
            "stringValue":["","a"],"bytesValue":["","AA=="],"color":["RED","UNKNOWN",7],"scalars":[{},{"int32Value":5}],"unpacked":[0,1,2]}
            """;
        var wire = Lists.ToWire(Json);
        var expected = GoogleJson.Parse<Lists>(Json);
        Assert.Equal(expected, Kinds.Lists.Parser.ParseFrom(wire));
        Assert.Equal(expected.ToByteArray(), wire);
        Assert.True(GoogleJson.AreSame(GoogleJson.Format(expected), Lists.ToJson(wire)), Lists.ToJson(wire));
    }

    [Fact]
    public void Maps_OfEveryKind_AgreeWithGoogles()
    {
        const string Json = """
            {"text":{"a":"b","":""},"numbers":{"1":"2","-3":4},"flags":{"true":{"int32Value":1},"false":{}},"colors":{"18446744073709551615":"RED","0":9},
            "blobs":{"-5":"AA=="},"fixed":{"7":0.5}}
            """;
        var wire = Maps.ToWire(Json);
        var expected = GoogleJson.Parse<Maps>(Json);
        Assert.Equal(expected, Kinds.Maps.Parser.ParseFrom(wire));
        Assert.True(GoogleJson.AreSame(GoogleJson.Format(expected), Maps.ToJson(wire)), Maps.ToJson(wire));
    }

    [Theory]
    [InlineData("""{"numbers":{"a":1}}""")]
    [InlineData("""{"numbers":{"2147483648":1}}""")]
    [InlineData("""{"numbers":{"":1}}""")]
    [InlineData("""{"flags":{"1":{}}}""")]
    [InlineData("""{"colors":{"-1":"RED"}}""")]
    public void MapKey_OfNoMeaning_IsRefused(string json) => Assert.Throws<TranscodingException>(() => Maps.ToWire(json));

    [Theory]
    [InlineData(3)]
    [InlineData(100)]
    public void Map_WithAKeyTwiceOnTheWire_HasTheLastValueOnce(int others)
    {
        var map = new Maps();
        for (var i = 0; i < others; i++)
            map.Numbers.Add(i, i);
        byte[] wire = [.. map.ToByteArray(), .. new Maps { Numbers = { [1] = 77 }, Text = { ["a"] = "b" } }.ToByteArray(), .. new Maps { Text = { ["a"] = "c" } }.ToByteArray()];
        Assert.Equal(1, CountOf("\"1\":", Maps.ToJson(wire)));
        Assert.True(GoogleJson.AreSame(GoogleJson.Format(Kinds.Maps.Parser.ParseFrom(wire)), Maps.ToJson(wire)), Maps.ToJson(wire));
    }

    [Fact]
    public void MapEntry_WithoutKeyOrValue_HasTheDefaults()
    {
        byte[] wire = [0x0A, 0, 0x12, 0, 0x1A, 0, 0x22, 0];
        Assert.Equal("""{"text":{"":""},"numbers":{"0":"0"},""", Maps.ToJson(wire)[..36]);
        Assert.True(GoogleJson.AreSame(GoogleJson.Format(Kinds.Maps.Parser.ParseFrom(wire)), Maps.ToJson(wire)), Maps.ToJson(wire));
    }

    [Fact]
    public void RecursiveMessage_ComesAndGoes()
    {
        const string Json = """{"name":"a","left":{"name":"b","children":[{"name":"c","children":[]}]},"children":[]}""";
        Assert.Equal("""{"name":"a","left":{"name":"b","children":[{"name":"c","children":[]}]},"children":[]}""", Trees.ToJson(Trees.ToWire(Json)));
    }

    [Fact]
    public void Message_OfFourMebibytes_ComesAndGoesInLinearTime()
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var json = new StringBuilder("{\"tags\":[");
        for (var i = 0; i < 500_000; i++)
            json.Append(i == 0 ? "" : ",").Append("\"ab\\u0063\"");
        json.Append("],\"labels\":{");
        for (var i = 0; i < 100_000; i++)
            json.Append(i == 0 ? "" : ",").Append("\"k").Append(i).Append("\":\"\"");
        var wire = Requests.ToWire(json.Append("}}").ToString());
        Assert.Equal(wire, Requests.ToWire(Requests.ToJson(wire)));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), $"took {watch.Elapsed}");
    }

    private static int CountOf(string part, string text) => text.Split(part).Length - 1;
}
