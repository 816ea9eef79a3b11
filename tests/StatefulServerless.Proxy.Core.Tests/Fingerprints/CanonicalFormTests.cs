using CsCheck;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using StatefulServerless.Proxy.Core.Fingerprints;
using StatefulServerless.Proxy.Core.Tests.Calls;

namespace StatefulServerless.Proxy.Core.Tests.Fingerprints;

/// <summary>Wire bytes by hand: the tag, a length where there is one, the value.</summary>
public sealed class CanonicalFormTests
{
    [Theory]
    [InlineData("10 05 0A 01 61", "0A 01 61 10 05")] // number before text
    [InlineData("0A 00 10 00", "")] // nothing but defaults
    [InlineData("48 00", "48 00")] // a default that is known to be set
    [InlineData("10 85 00", "10 05")] // a number longer than it need be
    [InlineData("18 01 18 02", "1A 02 01 02")] // not packed
    [InlineData("1A 01 01 18 02 1A 01 03", "1A 03 01 02 03")] // packed in pieces
    [InlineData("1A 00", "")] // packed, and none
    [InlineData("5D 01 00 00 00 5A 04 02 00 00 00", "5A 08 01 00 00 00 02 00 00 00")]
    [InlineData("52 00 52 01 61", "52 00 52 01 61")] // empty texts of a repeated field count
    [InlineData("2A 05 10 05 0A 01 61", "2A 05 0A 01 61 10 05")] // a nested message
    [InlineData("2A 02 10 00", "2A 00")] // is there, though it says nothing
    [InlineData("42 05 10 05 0A 01 61 42 00", "42 05 0A 01 61 10 05 42 00")] // children stay in their order
    [InlineData("22 03 0A 01 62 22 03 0A 01 61", "22 03 0A 01 61 22 03 0A 01 62")] // map entries
    [InlineData("22 05 12 00 0A 01 61", "22 03 0A 01 61")] // an entry without its defaults
    [InlineData("22 04 0A 00 12 00", "22 00")]
    [InlineData("22 09 0A 01 61 12 04 10 05 0A 00", "22 07 0A 01 61 12 02 10 05")] // a message in an entry
    [InlineData("A0 06 01 0A 01 61", "0A 01 61 A0 06 01")] // an unknown field
    [InlineData("3A 00 0A 01 61", "0A 01 61 3A 00")] // a member of a oneof
    public void Encoding_ThatASerializerMayChoose_HasTheForm(string encoding, string form) => Assert.Equal(form, FormOf(encoding));

    [Theory]
    [InlineData("32 01 61 3A 00")] // two members of a oneof: the last one counts
    [InlineData("3A 00 32 01 61")]
    [InlineData("0A 01 61 0A 01 62")] // a singular field twice
    [InlineData("2A 00 2A 02 10 05")]
    [InlineData("22 05 0A 01 61 12 00 22 03 0A 01 61")] // a key twice
    [InlineData("22 02 12 00 22 00")]
    [InlineData("0D 01 00 00 00")] // a field with another type's encoding
    [InlineData("A3 06 10 05 0A 01 61 A4 06")] // a group
    [InlineData("10 05 0A 05 61")] // malformed
    [InlineData("10 05 2A 02 0A 05")]
    [InlineData("1A 01 80")]
    [InlineData("5A 03 01 02 03")]
    [InlineData("0F 0A 01 61")]
    public void Encoding_ThatNoneChooses_StaysAsItIs(string encoding) => Assert.Equal(encoding, FormOf(encoding));

    [Fact]
    public void Message_DeeperThanTheLimit_StaysAsItIs()
    {
        Assert.Equal("0A 01 61 10 05", Innermost(CanonicalForm.MaxDepth - 1));
        Assert.Equal("10 05 0A 01 61", Innermost(CanonicalForm.MaxDepth));
    }

    [Fact]
    public void Form_OfAnyMessage_MeansTheSameAndIsItsOwn() => Gen.Int[0, 5].Array[0, 8].Sample(path =>
    {
        var message = StructOf(path);
        var form = ByteString.CopyFrom(CanonicalForm.Of(message.ToByteString(), Struct.Descriptor));
        Assert.Equal(message, Struct.Parser.ParseFrom(form));
        Assert.Equal(form, ByteString.CopyFrom(CanonicalForm.Of(form, Struct.Descriptor)));
        Assert.Equal(form, ByteString.CopyFrom(CanonicalForm.Of(StructOf(path, isReversed: true).ToByteString(), Struct.Descriptor)));
    });

    [Fact]
    public void Fingerprint_WithoutADescriptor_IsOfTheBytes() =>
        Assert.NotEqual(CommandFingerprint.Of("Add", Keys.Hex("10 05 0A 01 61"), null), CommandFingerprint.Of("Add", Keys.Hex("0A 01 61 10 05"), null));

    [Fact]
    public void Fingerprint_OfTwoEncodings_IsTheSame() => Assert.Equal(
        CommandFingerprint.Of("Add", Keys.Hex("10 05 0A 01 61"), FormMessage.Descriptor), CommandFingerprint.Of("Add", Keys.Hex("0A 01 61 10 05"), FormMessage.Descriptor));

    private static string FormOf(string hex) => Text(CanonicalForm.Of(Keys.Hex(hex), FormMessage.Descriptor));

    private static string Text(ReadOnlySpan<byte> bytes) => BitConverter.ToString(bytes.ToArray()).Replace('-', ' ');

    // The form's last bytes are those of the innermost message.
    private static string Innermost(int levels)
    {
        var wire = Keys.Hex("10 05 0A 01 61");
        for (var level = 0; level < levels; level++) wire = Nested(wire);
        return Text(CanonicalForm.Of(wire, FormMessage.Descriptor)[^5..]);
    }

    private static ByteString Nested(ByteString content)
    {
        var bytes = new MemoryStream();
        using (var output = new CodedOutputStream(bytes, leaveOpen: true))
        {
            output.WriteTag(5, WireFormat.WireType.LengthDelimited);
            output.WriteBytes(content);
        }

        return ByteString.CopyFrom(bytes.ToArray());
    }

    private static Struct StructOf(int[] path, bool isReversed = false)
    {
        var entries = path.Index().Select(step => ($"k{step.Item}{step.Index % 3}", ValueOf(step.Item, path[(step.Index + 1)..], isReversed))).DistinctBy(entry => entry.Item1).ToList();
        if (isReversed) entries.Reverse();
        var message = new Struct();
        foreach (var (key, value) in entries) message.Fields.Add(key, value);
        return message;
    }

    private static Value ValueOf(int kind, int[] rest, bool isReversed) => kind switch
    {
        0 => Value.ForNull(),
        1 => Value.ForString(""),
        2 => Value.ForNumber(rest.Length),
        3 => Value.ForBool(false),
        4 => Value.ForStruct(StructOf(rest, isReversed)),
        _ => Value.ForList([.. rest.Select(step => Value.ForNumber(step))]),
    };
}
