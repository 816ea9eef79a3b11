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

    // What we refuse says nothing here: Google's C# lets invalid UTF-8, unknown wire types and overlong tags pass.
    [Fact]
    public void Bytes_ThatAreBroken_MeanWhatGoogleReads() => Broken.Sample(
        wire =>
        {
            if (MessageValidator.For(RuntimeFiles.Message("Request")).FindFault(wire) is not null)
                return;
            var message = Request.Parser.WithDiscardUnknownFields(true).ParseFrom(wire);
            if (HoldsWellKnown(message))
                return;
            // As text, because there are many NaNs.
            Assert.Equal(GoogleJson.Format(message), GoogleJson.Format(GoogleJson.Parse<Request>(Requests.ToJson(wire))));
        },
        iter: 20_000);

    [Fact]
    public void Texts_ThatAreBroken_AreNeverReadAsSomethingElse() => (
        from text in Gen.Int[0, Texts.Length - 1]
        from at in Gen.Int[0, Texts[text].Length - 1]
        from character in Gen.Char[' ', '~']
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

            // Google's C# reads neither the URL alphabet of base64 nor base64 without padding.
            if (!IsBase64Refused(json))
                Assert.Equal(GoogleJson.Parse<Request>(json), Request.Parser.ParseFrom(wire));
        },
        iter: 20_000);

    // A chance Timestamp or Any often has no JSON at all, ours or Google's.
    private static bool HoldsWellKnown(Request message) =>
        message.WellKnown is not null || (message.Nested is { } nested && HoldsWellKnown(nested)) || message.List.Any(HoldsWellKnown);

    private static bool IsBase64Refused(string json)
    {
        try
        {
            GoogleJson.Parse<Request>(json);
            return false;
        }
        catch (InvalidProtocolBufferException fault)
        {
            return fault.InnerException is FormatException && fault.Message.Contains("base64");
        }
    }
}
