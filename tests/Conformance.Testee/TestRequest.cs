using Google.Protobuf;

namespace StatefulServerless.Conformance;

/// <summary>What the runner asks: a payload in one format, to be answered in another.</summary>
/// <param name="Payload">The payload.</param>
/// <param name="PayloadFormat">The payload's format.</param>
/// <param name="OutputFormat">The format of the answer that is asked for.</param>
/// <param name="MessageType">The full name of the payload's message type.</param>
/// <param name="IgnoresUnknownFields">Whether unknown JSON members are to be skipped.</param>
internal sealed record TestRequest(byte[] Payload, TestFormat PayloadFormat, TestFormat OutputFormat, string MessageType, bool IgnoresUnknownFields)
{
    private const int IgnoreUnknownCategory = 3;

    /// <summary>Reads the bytes of a conformance.ConformanceRequest.</summary>
    public static TestRequest Parse(byte[] bytes)
    {
        var request = new TestRequest([], TestFormat.Other, TestFormat.Other, "", IgnoresUnknownFields: false);
        var input = new CodedInputStream(bytes);
        while (input.ReadTag() is var tag and > 0)
            request = request.With(WireFormat.GetTagFieldNumber(tag), input);
        return request;
    }

    private TestRequest With(int field, CodedInputStream input)
    {
        switch (field)
        {
            case 1:
                return this with { Payload = input.ReadBytes().ToByteArray(), PayloadFormat = TestFormat.Binary };
            case 2:
                return this with { Payload = input.ReadBytes().ToByteArray(), PayloadFormat = TestFormat.Json };
            case 3:
                return this with { OutputFormat = input.ReadEnum() switch { 1 => TestFormat.Binary, 2 => TestFormat.Json, _ => TestFormat.Other } };
            case 4:
                return this with { MessageType = input.ReadString() };
            case 5:
                return this with { IgnoresUnknownFields = input.ReadEnum() == IgnoreUnknownCategory };
            default:
                // The other payloads are of formats that nobody speaks here.
                input.SkipLastField();
                return this;
        }
    }
}
