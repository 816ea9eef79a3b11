using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using StatefulServerless.Transcoding.Tests.Kinds;

namespace StatefulServerless.Transcoding.Tests;

/// <summary>The well-known types' own JSON, both ways, beside what Google's C# makes of it.</summary>
public sealed class WellKnownJsonTests
{
    private static readonly Transcript Api = Transcript.OfMessage("WellKnown");
    private static readonly Transcript Bare = Transcript.OfMessage("WellKnown", new TranscodingOptions { OmitDefaultValues = true });
    private static readonly Transcript Wrapped = Transcript.OfMessage("Wrappers");

    [Theory]
    [InlineData("timestamp", "\"1972-01-01T10:00:20.021Z\"", null)]
    [InlineData("timestamp", "\"0001-01-01T00:00:00Z\"", null)]
    [InlineData("timestamp", "\"9999-12-31T23:59:59.999999999Z\"", null)]
    [InlineData("timestamp", "\"1970-01-01T00:00:00Z\"", null)]
    [InlineData("timestamp", "\"1969-12-31T23:59:59.5Z\"", "\"1969-12-31T23:59:59.500Z\"")]
    [InlineData("timestamp", "\"2026-02-28T01:00:00.000001+02:30\"", "\"2026-02-27T22:30:00.000001Z\"")]
    [InlineData("timestamp", "\"2026-02-28T23:00:00-01:00\"", "\"2026-03-01T00:00:00Z\"")]
    [InlineData("timestamp", "\"2024-02-29T00:00:00.1234567Z\"", "\"2024-02-29T00:00:00.123456700Z\"")]
    [InlineData("duration", "\"0s\"", null)]
    [InlineData("duration", "\"1.5s\"", "\"1.500s\"")]
    [InlineData("duration", "\"-0.5s\"", "\"-0.500s\"")]
    [InlineData("duration", "\"-1.000000001s\"", null)]
    [InlineData("duration", "\"315576000000s\"", null)]
    [InlineData("duration", "\"-315576000000.999999999s\"", null)]
    [InlineData("fieldMask", "\"\"", null)]
    [InlineData("fieldMask", "\"a,fooBar.bazQux,b1\"", null)]
    [InlineData("struct", "{}", null)]
    [InlineData("struct", "{\"a\":null,\"b\":{\"c\":[1,\"x\",false,{},[]]}}", null)]
    [InlineData("value", "null", null)]
    [InlineData("value", "0", null)]
    [InlineData("value", "-1.5", null)]
    [InlineData("value", "\"\"", null)]
    [InlineData("value", "false", null)]
    [InlineData("value", "[]", null)]
    [InlineData("value", "{\"a\":[null]}", null)]
    [InlineData("list", "[]", null)]
    [InlineData("list", "[null,1,\"a\",{},[[]]]", null)]
    [InlineData("empty", "{}", null)]
    [InlineData("values", "[null,1]", null)]
    [InlineData("timestamps", "[\"1970-01-01T00:00:00Z\",\"1970-01-01T00:00:01Z\"]", null)]
    [InlineData("valueMap", "{\"a\":null,\"b\":2}", null)]
    [InlineData("any", "{}", null)]
    [InlineData("any", "{\"@type\":\"type.googleapis.com/google.protobuf.Duration\",\"value\":\"1s\"}", null)]
    [InlineData("any", "{\"value\":[1],\"@type\":\"type.googleapis.com/google.protobuf.Value\"}", null)]
    [InlineData("any", "{\"@type\":\"type.googleapis.com/google.protobuf.Int64Value\",\"value\":\"5\"}", null)]
    [InlineData("any", "{\"@type\":\"type.googleapis.com/google.protobuf.Any\",\"value\":{\"@type\":\"x/google.protobuf.Struct\",\"value\":{\"a\":1}}}", null)]
    public void Value_ComesAndGoes(string name, string value, string? canonical)
    {
        var json = $$"""{"{{name}}":{{value}}}""";
        var wire = Api.ToWire(json);
        var expected = GoogleJson.Parse<WellKnown>(json);
        Assert.Equal(expected, WellKnown.Parser.ParseFrom(wire));
        Assert.True(GoogleJson.AreSame($$"""{"{{name}}":{{canonical ?? value}}}""", Bare.ToJson(wire)), Bare.ToJson(wire));
        Assert.True(GoogleJson.AreSame(GoogleJson.Format(expected), Api.ToJson(wire)), Api.ToJson(wire));
    }

    [Fact]
    public void Any_OfAMessageOfTheService_HasItsFields()
    {
        const string Json = """{"any":{"name":"a","@type":"type.googleapis.com/transcoding.test.Tree","left":{"name":"b"}}}""";
        var tree = WellKnown.Parser.ParseFrom(Api.ToWire(Json)).Any.Unpack<Tree>();
        Assert.Equal(new Tree { Name = "a", Left = new Tree { Name = "b" } }, tree);
        Assert.Equal(
            """{"any":{"@type":"type.googleapis.com/transcoding.test.Tree","name":"a","left":{"name":"b"}}}""", Bare.ToJson(Api.ToWire(Json)));
    }

    [Fact]
    public void Any_OfEmpty_NeedsNoValueAndTakesOne()
    {
        Assert.Equal(Any.Pack(new Empty()), WellKnown.Parser.ParseFrom(Api.ToWire("""{"any":{"@type":"type.googleapis.com/google.protobuf.Empty"}}""")).Any);
        Assert.Equal(Any.Pack(new Empty()), WellKnown.Parser.ParseFrom(Api.ToWire("""{"any":{"@type":"type.googleapis.com/google.protobuf.Empty","value":{}}}""")).Any);
    }

    [Theory]
    [InlineData("timestamp", "\"9999-12-31T23:59:60Z\"")]
    [InlineData("timestamp", "\"10000-01-01T00:00:00Z\"")]
    [InlineData("timestamp", "\"0000-01-01T00:00:00Z\"")]
    [InlineData("timestamp", "\"2026-01-01T00:00:00\"")]
    [InlineData("timestamp", "\"2026-01-01T00:00:00.1234567890Z\"")]
    [InlineData("timestamp", "\"2026-01-01T00:00:00.Z\"")]
    [InlineData("timestamp", "\"2026-01-01t00:00:00Z\"")]
    [InlineData("timestamp", "\"2026-01-01T00:00:00z\"")]
    [InlineData("timestamp", "\"2026-01-01 00:00:00Z\"")]
    [InlineData("timestamp", "\"2026-02-29T00:00:00Z\"")]
    [InlineData("timestamp", "\"2026-01-01T24:00:00Z\"")]
    [InlineData("timestamp", "\"2026-01-01T00:00:00+24:00\"")]
    [InlineData("timestamp", "\"2026-01-01T00:00:00+0100\"")]
    [InlineData("timestamp", "\"0001-01-01T00:00:00+00:01\"")]
    [InlineData("timestamp", "\"9999-12-31T23:59:59-00:01\"")]
    [InlineData("timestamp", "\"\"")]
    [InlineData("timestamp", "0")]
    [InlineData("duration", "\"1e3s\"")]
    [InlineData("duration", "\"315576000001s\"")]
    [InlineData("duration", "\"-315576000001s\"")]
    [InlineData("duration", "\"1\"")]
    [InlineData("duration", "\"1.s\"")]
    [InlineData("duration", "\".5s\"")]
    [InlineData("duration", "\"1.0000000001s\"")]
    [InlineData("duration", "\"+1s\"")]
    [InlineData("duration", "\"--1s\"")]
    [InlineData("duration", "\"1s \"")]
    [InlineData("duration", "\"s\"")]
    [InlineData("duration", "1")]
    [InlineData("fieldMask", "\"a..b\"")]
    [InlineData("fieldMask", "\"a,,b\"")]
    [InlineData("fieldMask", "\"a,\"")]
    [InlineData("fieldMask", "\".a\"")]
    [InlineData("fieldMask", "\"a.\"")]
    [InlineData("fieldMask", "\"*\"")]
    [InlineData("fieldMask", "\"foo_bar\"")]
    [InlineData("fieldMask", "[]")]
    [InlineData("struct", "[]")]
    [InlineData("struct", "1")]
    [InlineData("list", "{}")]
    [InlineData("empty", "{\"a\":1}")]
    [InlineData("empty", "[]")]
    [InlineData("nullValue", "0.5")]
    [InlineData("timestamps", "[null]")]
    [InlineData("any", "[]")]
    [InlineData("any", "{\"value\":1}")]
    [InlineData("any", "{\"@type\":1}")]
    [InlineData("any", "{\"@type\":\"\"}")]
    [InlineData("any", "{\"@type\":\"transcoding.test.Tree\"}")]
    [InlineData("any", "{\"@type\":\"type.googleapis.com/unknown.Type\"}")]
    [InlineData("any", "{\"@type\":\"http://example.com/transcoding.test.Tree\"}")]
    [InlineData("any", "{\"@type\":\"x/transcoding.test.Tree\",\"@type\":\"x/transcoding.test.Tree\"}")]
    [InlineData("any", "{\"@type\":\"x/transcoding.test.Tree\",\"value\":{}}")]
    [InlineData("any", "{\"@type\":\"x/google.protobuf.Duration\"}")]
    [InlineData("any", "{\"@type\":\"x/google.protobuf.Duration\",\"value\":\"1s\",\"seconds\":1}")]
    [InlineData("any", "{\"@type\":\"x/google.protobuf.Empty\",\"other\":{}}")]
    public void Value_OfNoMeaning_IsRefused(string name, string value) =>
        Assert.Throws<TranscodingException>(() => Api.ToWire($$"""{"{{name}}":{{value}}}"""));

    public static TheoryData<WellKnown> WithoutJson =>
    [
        new WellKnown { Timestamp = new Timestamp { Seconds = 253402300800 } },
        new WellKnown { Timestamp = new Timestamp { Seconds = -62135596801 } },
        new WellKnown { Timestamp = new Timestamp { Nanos = -1 } },
        new WellKnown { Timestamp = new Timestamp { Nanos = 1_000_000_000 } },
        new WellKnown { Duration = new Duration { Seconds = 315_576_000_001 } },
        new WellKnown { Duration = new Duration { Seconds = 1, Nanos = -1 } },
        new WellKnown { Duration = new Duration { Nanos = 1_000_000_000 } },
        new WellKnown { FieldMask = new FieldMask { Paths = { "fooBar" } } },
        new WellKnown { FieldMask = new FieldMask { Paths = { "foo__bar" } } },
        new WellKnown { FieldMask = new FieldMask { Paths = { "foo_3_bar" } } },
        new WellKnown { FieldMask = new FieldMask { Paths = { "foo_" } } },
        new WellKnown { FieldMask = new FieldMask { Paths = { "" } } },
        new WellKnown { Value = new Value() },
        new WellKnown { Value = Value.ForNumber(double.NaN) },
        new WellKnown { Value = Value.ForNumber(double.PositiveInfinity) },
        new WellKnown { Any = new Any { TypeUrl = "x/unknown.Type" } },
        new WellKnown { Any = new Any { Value = ByteString.CopyFrom(1) } },
        new WellKnown { Any = new Any { TypeUrl = "x/transcoding.test.Tree", Value = ByteString.CopyFrom(0x0A) } },
    ];

    [Theory]
    [MemberData(nameof(WithoutJson))]
    public void Value_WithoutJson_IsRefused(WellKnown message) => Assert.Throws<TranscodingException>(() => Api.ToJson(message.ToByteArray()));

    [Fact]
    public void Wrappers_AreTheirBareValues()
    {
        const string Json = """
            {"doubleValue":0,"floatValue":"NaN","int32Value":0,"int64Value":"-5","uint32Value":7,"uint64Value":"18446744073709551615","boolValue":false,"stringValue":"","bytesValue":""}
            """;
        var wire = Wrapped.ToWire(Json);
        Assert.Equal(GoogleJson.Parse<Wrappers>(Json), Wrappers.Parser.ParseFrom(wire));
        Assert.Equal(Json.Trim(), Wrapped.ToJson(wire));
        Assert.Equal("{}", Wrapped.ToJson(Wrapped.ToWire("""{"int32Value":null,"stringValue":null}""")));
    }

    [Fact]
    public void Value_MergedOfTwoStructs_HasBoth()
    {
        var one = new WellKnown { Value = Value.ForStruct(new Struct { Fields = { ["a"] = Value.ForNumber(1) } }) }.ToByteArray();
        var other = new WellKnown { Value = Value.ForStruct(new Struct { Fields = { ["b"] = Value.ForNull() } }) }.ToByteArray();
        Assert.Equal("""{"value":{"a":1,"b":null}}""", Bare.ToJson([.. one, .. other]));
        Assert.Equal("""{"value":"x"}""", Bare.ToJson([.. one, .. new WellKnown { Value = Value.ForString("x") }.ToByteArray()]));
    }

    [Fact]
    public void Anys_NestedTenThousandDeep_AreRefused()
    {
        const string Opening = """{"@type":"x/google.protobuf.Any","value":""";
        Assert.Throws<TranscodingException>(() => Api.ToWire($$"""{"any":{{string.Concat(Enumerable.Repeat(Opening, 10_000))}}"""));
    }

    [Fact]
    public void Any_WithItsTypeLastAtEveryDepth_IsReadInLinearTime()
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var content = "{\"fields\":1,\"name\":\"" + new string('x', 4 << 20) + "\"}";
        var json = $$"""{"value":{{content}},"@type":"x/google.protobuf.Struct"}""";
        for (var i = 0; i < 40; i++)
            json = $$"""{"value":{{json}},"@type":"x/google.protobuf.Any"}""";
        Assert.True(Api.ToWire($$"""{"any":{{json}}}""").Length > 4 << 20);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), $"took {watch.Elapsed}");
    }
}
