using System.Text;
using Google.Protobuf;

namespace StatefulServerless.Conformance;

/// <summary>What the testee answers: the one field of a conformance.ConformanceResponse that is set, and its value.</summary>
internal sealed record TestResponse(int Field, byte[] Value)
{
    public static TestResponse ParseError(string fault) => new(1, Encoding.UTF8.GetBytes(fault));

    public static TestResponse Binary(byte[] message) => new(3, message);

    public static TestResponse Json(byte[] text) => new(4, text);

    public static TestResponse Skipped(string reason) => new(5, Encoding.UTF8.GetBytes(reason));

    public static TestResponse SerializeError(string fault) => new(6, Encoding.UTF8.GetBytes(fault));

    public bool IsBinary => Field == 3;

    public bool IsJson => Field == 4;

    public byte[] ToBytes()
    {
        var stream = new MemoryStream();
        var output = new CodedOutputStream(stream);
        output.WriteTag(Field, WireFormat.WireType.LengthDelimited);
        output.WriteBytes(ByteString.CopyFrom(Value));
        output.Flush();
        return stream.ToArray();
    }
}
