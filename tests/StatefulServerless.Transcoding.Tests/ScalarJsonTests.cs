using Google.Protobuf;
using StatefulServerless.Transcoding.Tests.Kinds;

namespace StatefulServerless.Transcoding.Tests;

/// <summary>Every scalar kind from JSON and to JSON, beside what Google's C# makes of it.</summary>
public sealed class ScalarJsonTests
{
    private static readonly Transcript Scalars = Transcript.OfMessage("Scalars");
    private static readonly Transcript Bare = Transcript.OfMessage("Scalars", new TranscodingOptions { OmitDefaultValues = true });
    private static readonly Transcript Lax = Transcript.OfMessage("Scalars", new TranscodingOptions { IgnoreUnknownFields = true });

    [Theory]
    [InlineData("doubleValue", "1.5", "1.5")]
    [InlineData("doubleValue", "-1e300", "-1E+300")]
    [InlineData("doubleValue", "\"1.25\"", "1.25")]
    [InlineData("doubleValue", "\"NaN\"", "\"NaN\"")]
    [InlineData("doubleValue", "\"-Infinity\"", "\"-Infinity\"")]
    [InlineData("floatValue", "0.1", "0.1")]
    [InlineData("floatValue", "3.4028235e38", "3.4028235E+38")]
    [InlineData("floatValue", "\"Infinity\"", "\"Infinity\"")]
    [InlineData("int32Value", "-2147483648", "-2147483648")]
    [InlineData("int32Value", "\"2147483647\"", "2147483647")]
    [InlineData("int32Value", "1e5", "100000")]
    [InlineData("int32Value", "1.50e1", "15")]
    [InlineData("int32Value", "1000e-3", "1")]
    [InlineData("int32Value", "100000.000", "100000")]
    [InlineData("int64Value", "-9223372036854775808", "\"-9223372036854775808\"")]
    [InlineData("int64Value", "9007199254740993", "\"9007199254740993\"")]
    [InlineData("int64Value", "\"9223372036854775807\"", "\"9223372036854775807\"")]
    [InlineData("uint32Value", "4294967295", "4294967295")]
    [InlineData("uint64Value", "18446744073709551615", "\"18446744073709551615\"")]
    [InlineData("uint64Value", "1.8446744073709551615e19", "\"18446744073709551615\"")]
    [InlineData("sint32Value", "-2147483648", "-2147483648")]
    [InlineData("sint64Value", "-9223372036854775808", "\"-9223372036854775808\"")]
    [InlineData("fixed32Value", "4294967295", "4294967295")]
    [InlineData("fixed64Value", "\"18446744073709551615\"", "\"18446744073709551615\"")]
    [InlineData("sfixed32Value", "-1", "-1")]
    [InlineData("sfixed64Value", "-1", "\"-1\"")]
    [InlineData("boolValue", "true", "true")]
    [InlineData("stringValue", "\"a\\u20ac\\ud83d\\ude00\\n\\\"/<\"", "\"a€\\uD83D\\uDE00\\n\\\"/<\"")]
    [InlineData("stringValue", "\"\\u0000\"", "\"\\u0000\"")]
    [InlineData("bytesValue", "\"-_8\"", "\"+/8=\"")]
    [InlineData("bytesValue", "\"+/8=\"", "\"+/8=\"")]
    [InlineData("bytesValue", "\"YWI\"", "\"YWI=\"")]
    [InlineData("bytesValue", "\"-_\"", "\"+w==\"")]
    [InlineData("color", "\"DARK_BLUE\"", "\"DARK_BLUE\"")]
    [InlineData("color", "2", "\"DARK_BLUE\"")]
    [InlineData("color", "77", "77")]
    [InlineData("color", "-1", "\"BELOW\"")]
    [InlineData("optionalInt32", "0", "0")]
    [InlineData("optionalString", "\"\"", "\"\"")]
    [InlineData("other-name", "3", "3")]
    public void Value_FromJson_ComesBackCanonical(string name, string value, string canonical)
    {
        var wire = Scalars.ToWire($$"""{"{{name}}":{{value}}}""");
        Assert.True(GoogleJson.AreSame($$"""{"{{name}}":{{canonical}}}""", Bare.ToJson(wire)), Bare.ToJson(wire));
        Assert.True(GoogleJson.AreSame(GoogleJson.Format(Kinds.Scalars.Parser.ParseFrom(wire)), Scalars.ToJson(wire)), Scalars.ToJson(wire));
        Assert.Contains($"\"{name}\":", Scalars.ToJson(wire));
    }

    [Theory]
    [InlineData("int32Value", "\"abc\"")]
    [InlineData("int32Value", "1.5")]
    [InlineData("int32Value", "2147483648")]
    [InlineData("int32Value", "-2147483649")]
    [InlineData("int32Value", "1e400")]
    [InlineData("int32Value", "1e-1")]
    [InlineData("int32Value", "true")]
    [InlineData("int32Value", "\" 1\"")]
    [InlineData("int32Value", "\"1 \"")]
    [InlineData("int32Value", "\"+1\"")]
    [InlineData("int32Value", "\"01\"")]
    [InlineData("int32Value", "\"\"")]
    [InlineData("int32Value", "\"0x1\"")]
    [InlineData("int32Value", "[1]")]
    [InlineData("int32Value", "{}")]
    [InlineData("uint32Value", "-1")]
    [InlineData("uint32Value", "4294967296")]
    [InlineData("int64Value", "9223372036854775808")]
    [InlineData("uint64Value", "18446744073709551616")]
    [InlineData("uint64Value", "1e20")]
    [InlineData("sint32Value", "2147483648")]
    [InlineData("fixed32Value", "-1")]
    [InlineData("sfixed64Value", "-9223372036854775809")]
    [InlineData("doubleValue", "1e400")]
    [InlineData("doubleValue", "\"infinity\"")]
    [InlineData("doubleValue", "\"1,5\"")]
    [InlineData("doubleValue", "\" 1\"")]
    [InlineData("doubleValue", "\"\"")]
    [InlineData("floatValue", "3.5e38")]
    [InlineData("floatValue", "false")]
    [InlineData("boolValue", "\"true\"")]
    [InlineData("boolValue", "1")]
    [InlineData("stringValue", "1")]
    [InlineData("stringValue", "[]")]
    [InlineData("bytesValue", "\"YQ=\"")]
    [InlineData("bytesValue", "\"YQ===\"")]
    [InlineData("bytesValue", "\"Y\"")]
    [InlineData("bytesValue", "\"Y Q=\"")]
    [InlineData("bytesValue", "\"=\"")]
    [InlineData("bytesValue", "\"YQ==YQ==\"")]
    [InlineData("bytesValue", "\"é\"")]
    [InlineData("color", "\"GREEN\"")]
    [InlineData("color", "\"red\"")]
    [InlineData("color", "\"1\"")]
    [InlineData("color", "1.5")]
    [InlineData("color", "2147483648")]
    public void Value_OfNoMeaning_IsRefusedNamingTheField(string name, string value)
    {
        var thrown = Assert.Throws<TranscodingException>(() => Scalars.ToWire($$"""{"{{name}}":{{value}}}"""));
        Assert.Contains("of transcoding.test.Scalars takes ", thrown.Message);
    }

    [Fact]
    public void EnumName_ThatIsUnknown_IsSkippedByOption() => Assert.Equal([], Lax.ToWire("""{"color":"GREEN"}"""));

    [Fact]
    public void MinusZero_IsZeroOfIntegersAndKeptByFloats()
    {
        Assert.Equal([], Scalars.ToWire("""{"int32Value":-0,"uint32Value":"-0"}"""));
        Assert.Equal("""{"doubleValue":-0}""", Bare.ToJson(Scalars.ToWire("""{"doubleValue":-0}""")));
    }

    [Fact]
    public void Defaults_AreWrittenInTheOrderOfTheNumbersAndPresenceIsKept() => Assert.Equal(
        """{"doubleValue":0,"floatValue":0,"int32Value":0,"int64Value":"0","uint32Value":0,"uint64Value":"0","sint32Value":0,"sint64Value":"0","fixed32Value":0,"fixed64Value":"0","sfixed32Value":0,"sfixed64Value":"0","boolValue":false,"stringValue":"","bytesValue":"","color":"UNKNOWN","other-name":0}""",
        Scalars.ToJson([]));

    [Fact]
    public void Defaults_GivenInJson_TakeNoRoomOnTheWireExceptWithPresence()
    {
        Assert.Equal([], Scalars.ToWire(Scalars.ToJson([])));
        Assert.Equal(new Scalars { OptionalInt32 = 0 }.ToByteArray(), Scalars.ToWire("""{"optionalInt32":0}"""));
    }

    [Fact]
    public void Integer_OfAMegabyteOfDigits_IsReadInLinearTime()
    {
        var zeros = new string('0', 1_000_000);
        var watch = System.Diagnostics.Stopwatch.StartNew();
        Assert.Equal(1, Kinds.Scalars.Parser.ParseFrom(Scalars.ToWire($$"""{"int32Value":1.{{zeros}}}""")).Int32Value);
        Assert.Throws<TranscodingException>(() => Scalars.ToWire($$"""{"int32Value":1{{zeros}}}"""));
        Assert.Throws<TranscodingException>(() => Scalars.ToWire($$"""{"int32Value":1e1{{zeros}}}"""));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), $"took {watch.Elapsed}");
    }
}
