using CsCheck;
using Google.Protobuf;
using StatefulServerless.Transcoding.Tests.Kinds;

namespace StatefulServerless.Transcoding.Tests;

/// <summary>Broken and mended bytes and texts, judged by us and by Google's C#: what both read must mean the same.</summary>
public sealed class DifferentialTests
{
    private static readonly Transcript Requests = Transcript.OfMessage("Request");

    private static readonly string[] Texts =
    [
        """{"name":"abc","number":-5,"flag":true,"color":"RED","blob":"AAE=","tags":["x","y"],"ratio":1.5}""",
        """{"nested":{"nested":{"name":"n","labels":{"a":"b","c":"d"}},"list":[{},{"number":1}]},"choice":{"tree":{"name":"t","left":{}}}}""",
        """{"scalars":{"doubleValue":2.5,"floatValue":0.25,"int64Value":"-1","uint64Value":"5","sint32Value":-3,"sint64Value":"-9","fixed32Value":1,"sfixed64Value":"-1","bytesValue":"////"}}""",
        """{"wrappers":{"doubleValue":1,"int32Value":0,"stringValue":"s","bytesValue":""},"choice":{"nothing":null}}""",
    ];

    // A byte of one message is replaced, or a piece of it follows the whole again: twice given fields, cut off values, other tags.
    private static readonly Gen<byte[]> Broken =
        from text in Gen.Int[0, Texts.Length - 1]
        let whole = Requests.ToWire(Texts[text])
        from at in Gen.Int[0, whole.Length - 1]
        from octet in Gen.Byte
        from again in Gen.Int[0, whole.Length]
        from isReplaced in Gen.Bool
        select isReplaced ? [.. whole[..at], octet, .. whole[(at + 1)..]] : (byte[])[.. whole, .. whole[..again]];

    [Fact]
    public void Bytes_ThatAreBroken_MeanWhatGoogleReads() => Broken.Sample(
        wire =>
        {
            var fault = MessageValidator.For(RuntimeFiles.Message("Request")).FindFault(wire);
            if (fault is not null && fault.Contains("UTF-8"))
                return;
            var message = TryParse(wire);
            Assert.Equal(message is null, fault is not null);
            if (message is not null)
                Assert.Equal(message, GoogleJson.Parse<Request>(Requests.ToJson(wire)));
        },
        iter: 20_000);

    [Fact]
    public void Texts_ThatAreBroken_AreNeverReadAsSomethingElse() => (
        from text in Gen.Int[0, Texts.Length - 1]
        from at in Gen.Int[0, Texts[text].Length - 1]
        // Google's C# does not read the URL alphabet of base64.
        from character in Gen.Char[' ', '~'].Where(character => character is not ('-' or '_'))
        select Texts[text][..at] + character + Texts[text][(at + 1)..]).Sample(
        json =>
        {
            byte[] wire;
            try
            {
                wire = Requests.ToWire(json);
            }
            catch (TranscodingException)
            {
                return;
            }

            Assert.Equal(GoogleJson.Parse<Request>(json), Request.Parser.ParseFrom(wire));
        },
        iter: 20_000);

    private static Request? TryParse(byte[] wire)
    {
        try
        {
            return Request.Parser.WithDiscardUnknownFields(true).ParseFrom(wire);
        }
        catch (InvalidProtocolBufferException)
        {
            return null;
        }
    }
}
