using System.Buffers;
using System.Text;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using StatefulServerless.Transcoding.Tests.Kinds;

namespace StatefulServerless.Transcoding.Tests;

public sealed class StatusJsonTests
{
    private static readonly StatusJson OfService = StatusJson.ForTypesOf([RuntimeFiles.Kinds]);

    [Fact]
    public void Status_WithoutDetails_HasAnEmptyArray() =>
        Assert.Equal("""{"code":5,"message":"no \"x\" – <y>","details":[]}""", Write(StatusJson.Default, 5, "no \"x\" – <y>"));

    [Fact]
    public void Detail_OfAKnownType_IsWrittenAsItsJson() => Assert.Equal(
        """{"code":3,"message":"","details":[{"@type":"type.googleapis.com/transcoding.test.Tree","name":"a","children":[]},{"@type":"type.googleapis.com/google.protobuf.Duration","value":"1s"}]}""",
        Write(OfService, 3, "", Any.Pack(new Tree { Name = "a" }), Any.Pack(new Duration { Seconds = 1 })));

    [Fact]
    public void Detail_OfErrorDetails_IsAlwaysKnown() => Assert.Equal(
        """{"code":3,"message":"","details":[{"@type":"type.googleapis.com/google.rpc.RequestInfo","requestId":"r","servingData":""}]}""",
        Write(StatusJson.Default, 3, "", Any.Pack(new RequestInfo { RequestId = "r" })));

    [Fact]
    public void Detail_OfAnUnknownType_IsWrittenAsItsBytes() => Assert.Equal(
        """{"code":3,"message":"","details":[{"@type":"type.googleapis.com/transcoding.test.Tree","value":"CgFh"}]}""",
        Write(StatusJson.Default, 3, "", Any.Pack(new Tree { Name = "a" })));

    [Fact]
    public void Detail_ThatIsMalformed_IsWrittenAsItsBytes() => Assert.Equal(
        """{"code":3,"message":"","details":[{"@type":"x/transcoding.test.Tree","value":"Cg=="},{"@type":"x/transcoding.test.Tree","name":"","children":[]}]}""",
        Write(OfService, 3, "", new Any { TypeUrl = "x/transcoding.test.Tree", Value = ByteString.CopyFrom(0x0A) }, new Any { TypeUrl = "x/transcoding.test.Tree" }));

    [Fact]
    public void Api_HasAStatusOfItsTypes() => Assert.Contains(
        "\"name\":\"a\"", Write(Transcript.OfMessage("Tree").Api.Status, 3, "", Any.Pack(new Tree { Name = "a" })));

    private static string Write(StatusJson status, int code, string message, params Any[] details)
    {
        var json = new ArrayBufferWriter<byte>();
        status.Write(code, message, details, json);
        return Encoding.UTF8.GetString(json.WrittenSpan);
    }
}
