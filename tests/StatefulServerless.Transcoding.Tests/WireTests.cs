using Google.Protobuf;
using StatefulServerless.Transcoding.Tests.Kinds;

namespace StatefulServerless.Transcoding.Tests;

/// <summary>What the wire may hold beyond what a tidy writer makes: any order, repetitions, both ways of packing, unknown fields, garbage.</summary>
public sealed class WireTests
{
    private static readonly TranscodingOptions OmittingDefaults = new() { OmitDefaultValues = true };
    private static readonly Transcript Requests = Transcript.OfMessage("Request");
    private static readonly Transcript Lists = Transcript.OfMessage("Lists");
    private static readonly Transcript Choices = Transcript.OfMessage("Choice");
    private static readonly Transcript Trees = Transcript.OfMessage("Tree");

    [Fact]
    public void Scalars_GivenTwice_HaveTheLastValue() =>
        AgreesOn(Requests, [.. new Request { Name = "a", Number = 1 }.ToByteArray(), .. new Request { Number = 2, Name = "b" }.ToByteArray()], Request.Parser);

    [Fact]
    public void Messages_GivenTwice_AreMerged() => AgreesOn(
        Requests,
        [
            .. new Request { Nested = new Request { Name = "a", Tags = { "x" }, Nested = new Request { Number = 1 } } }.ToByteArray(),
            .. new Request { Name = "between" }.ToByteArray(),
            .. new Request { Nested = new Request { Number = 5, Tags = { "y" }, Nested = new Request { Name = "n" } } }.ToByteArray(),
        ],
        Request.Parser);

    [Fact]
    public void Oneof_GivenTwice_IsTheLastAndForgetsTheOthers()
    {
        var tree = new Choice { Tree = new Tree { Name = "old" } }.ToByteArray();
        var right = new Choice { Tree = new Tree { Right = new Tree() } }.ToByteArray();
        var number = new Choice { Number = 0 }.ToByteArray();
        AgreesOn(Choices, [.. tree, .. number], Choice.Parser);
        AgreesOn(Choices, [.. number, .. tree], Choice.Parser);
        AgreesOn(Choices, [.. tree, .. right], Choice.Parser);
        AgreesOn(Choices, [.. tree, .. number, .. right], Choice.Parser);
        AgreesOn(Choices, [.. tree, .. number, .. right, .. number, .. number], Choice.Parser);
    }

    [Fact]
    public void Lists_PackedAndUnpackedAndMixed_AreRead()
    {
        // int32_value = 3 packed, then unpacked, then packed again; unpacked = 18 packed.
        byte[] wire = [0x1A, 2, 1, 2, 0x18, 3, 0x1A, 0, 0x1A, 1, 4, 0x92, 0x01, 2, 5, 6];
        AgreesOn(Lists, wire, Kinds.Lists.Parser);
        Assert.Contains("\"int32Value\":[1,2,3,4]", Lists.ToJson(wire));
    }

    [Fact]
    public void UnknownFieldsAndForeignWireTypes_AreSkipped()
    {
        // 100: a varint; 101: a group with a group in it; 102: fixed32; 103: fixed64; name = 1 as a varint; number = 2 as bytes.
        byte[] wire = [0xA0, 6, 1, 0xAB, 6, 0xB3, 6, 0xA0, 6, 1, 0xB4, 6, 0xAC, 6, 0xB5, 6, 1, 2, 3, 4, 0xB9, 6, 1, 2, 3, 4, 5, 6, 7, 8, 0x08, 5, 0x12, 1, 0x41];
        Assert.Null(MessageValidator.For(RuntimeFiles.Message("Request")).FindFault(wire));
        AgreesOn(Requests, wire, Request.Parser);
    }

    [Fact]
    public void MapKeys_OfMoreBitsThanABool_AreOneKey()
    {
        // flags = 3, with the keys 1, 2 and 2^32: all of them true.
        byte[] wire = [0x1A, 2, 0x08, 1, 0x1A, 2, 0x08, 2, 0x1A, 8, 0x08, 0x80, 0x80, 0x80, 0x80, 0x10, 0x12, 0];
        Assert.StartsWith("{\"flags\":{\"true\":{}}", Transcript.OfMessage("Maps", OmittingDefaults).ToJson(wire));
    }

    [Fact]
    public void DefaultsInOddForms_AreLeftOutWhereDefaultsAre()
    {
        // number = 2 as 2^32, which is 0 in 32 bits; int32_value = 3 packed, without an element, twice.
        Assert.Equal("{}", Transcript.OfMessage("Request", OmittingDefaults).ToJson([0x10, 0x80, 0x80, 0x80, 0x80, 0x10]));
        Assert.Equal("{}", Transcript.OfMessage("Lists", OmittingDefaults).ToJson([0x1A, 0, 0x1A, 0]));
        Assert.Equal("{\"int32Value\":[0]}", Transcript.OfMessage("Lists", OmittingDefaults).ToJson([0x1A, 0, 0x1A, 1, 0]));
    }

    [Fact]
    public void Int32_OfMoreBits_IsCutLikeGoogles() =>
        AgreesOn(Requests, [0x10, 0xFF, 0xFF, 0xFF, 0xFF, 0x1F, 0x18, 0x80, 0x01], Request.Parser);

    [Theory]
    [InlineData(new byte[] { 0x0A }, "field `name` of transcoding.test.Request is cut off")]
    [InlineData(new byte[] { 0x0A, 5, 0x41 }, "field `name` of transcoding.test.Request is cut off")]
    [InlineData(new byte[] { 0x0A, 1, 0xFF }, "field `name` of transcoding.test.Request is not valid UTF-8")]
    [InlineData(new byte[] { 0x3A, 3, 0x0A, 1, 0xFF }, "field `name` of transcoding.test.Request is not valid UTF-8")]
    [InlineData(new byte[] { 0x5A, 3, 0x0A, 1, 0xFF }, "field `key` of transcoding.test.Request.LabelsEntry is not valid UTF-8")]
    [InlineData(new byte[] { 0x10 }, "field `number` of transcoding.test.Request is malformed or cut off")]
    [InlineData(new byte[] { 0x10, 0x80 }, "field `number`")]
    [InlineData(new byte[] { 0x10, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01 }, "field `number`")]
    [InlineData(new byte[] { 0x00 }, "malformed or cut off field at byte 0")]
    [InlineData(new byte[] { 0x02, 0 }, "malformed or cut off field")]
    [InlineData(new byte[] { 0x0F }, "malformed or cut off field")]
    [InlineData(new byte[] { 0x80 }, "malformed or cut off field")]
    [InlineData(new byte[] { 0x0C }, "unknown field 1")]
    [InlineData(new byte[] { 0xA3, 6 }, "unknown field 100")]
    [InlineData(new byte[] { 0xA3, 6, 0xAC, 6 }, "unknown field 100")]
    [InlineData(new byte[] { 0x0A, 0xFF, 0xFF, 0xFF, 0xFF, 0x07 }, "cut off")]
    [InlineData(new byte[] { 0x0A, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01 }, "cut off")]
    public void Bytes_ThatAreMalformed_AreRefused(byte[] wire, string fault)
    {
        Assert.Contains(fault, MessageValidator.For(RuntimeFiles.Message("Request")).FindFault(wire));
        Assert.Throws<TranscodingException>(() => Requests.ToJson(wire));
    }

    [Theory]
    [InlineData(new byte[] { 0x0A, 7, 0, 0, 0, 0, 0, 0, 0 })]
    [InlineData(new byte[] { 0x1A, 1, 0x80 })]
    public void PackedValues_ThatAreCutOff_AreRefused(byte[] wire)
    {
        Assert.Contains("packed values", MessageValidator.For(RuntimeFiles.Message("Lists")).FindFault(wire));
        Assert.Contains("packed values", Assert.Throws<TranscodingException>(() => Lists.ToJson(wire)).Message);
    }

    [Fact]
    public void Bytes_CutOffAnywhere_NeverThrowAnythingElse()
    {
        var whole = Requests.ToWire("""{"name":"a","scalars":{"doubleValue":1,"fixed32Value":2},"tags":["a"],"labels":{"a":"b"},"wellKnown":{"value":[1,{"a":null}]}}""");
        var validator = MessageValidator.For(RuntimeFiles.Message("Request"));
        for (var length = 0; length < whole.Length; length++)
        {
            var fault = validator.FindFault(whole.AsSpan(0, length));
            if (fault is not null)
                Assert.Throws<TranscodingException>(() => Requests.ToJson(whole[..length]));
        }

        Assert.Null(validator.FindFault(whole));
    }

    [Fact]
    public void Messages_NestedAHundredDeep_AreReadAndDeeperOnesRefused()
    {
        var validator = MessageValidator.For(RuntimeFiles.Message("Tree"));
        Assert.Null(validator.FindFault(Nested(100)));
        Assert.StartsWith("{\"name\":\"\",\"left\":{", Trees.ToJson(Nested(100)));
        Assert.Contains("deeper than 100", validator.FindFault(Nested(101)));
        Assert.Contains("deeper than 100", Assert.Throws<TranscodingException>(() => Trees.ToJson(Nested(101))).Message);
        Assert.Contains("deeper than 100", validator.FindFault(Nested(5000)));
    }

    [Fact]
    public void Groups_NestedTooDeep_AreRefused()
    {
        byte[] Groups(int depth) => [.. Enumerable.Repeat((byte)0x53, depth), .. Enumerable.Repeat((byte)0x54, depth)];
        var validator = MessageValidator.For(RuntimeFiles.Message("Tree"));
        Assert.Null(validator.FindFault(Groups(100)));
        Assert.NotNull(validator.FindFault(Groups(101)));
        Assert.NotNull(validator.FindFault(Groups(1_000_000)));
        Assert.Throws<TranscodingException>(() => Trees.ToJson(Groups(1_000_000)));
    }

    private static byte[] Nested(int depth)
    {
        byte[] wire = [];
        for (var i = 0; i < depth; i++)
        {
            var stream = new MemoryStream();
            var output = new CodedOutputStream(stream);
            output.WriteTag(2, WireFormat.WireType.LengthDelimited);
            output.WriteBytes(ByteString.CopyFrom(wire));
            output.Flush();
            wire = stream.ToArray();
        }

        return wire;
    }

    private static void AgreesOn<T>(Transcript transcript, byte[] wire, MessageParser<T> parser) where T : IMessage<T> =>
        Assert.True(GoogleJson.AreSame(GoogleJson.Format(parser.ParseFrom(wire)), transcript.ToJson(wire)), transcript.ToJson(wire));
}
