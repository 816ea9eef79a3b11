using Google.Protobuf;
using StatefulServerless.Transcoding;

namespace StatefulServerless.Conformance;

/// <summary>Answers the runner's requests with what the front doors do: bytes are validated, JSON is transcoded.</summary>
internal sealed class TestAnswers(EchoApi api)
{
    private const string FailureSet = "conformance.FailureSet";

    private readonly MessageValidator _validator = MessageValidator.For(api.Message);

    public TestResponse To(TestRequest request)
    {
        // The runner's first request asks which tests are expected to fail: none.
        if (request.MessageType == FailureSet)
            return TestResponse.Binary([]);
        if (request.MessageType != api.Message.FullName)
            return TestResponse.Skipped($"only {api.Message.FullName} is tested");

        return request switch
        {
            { OutputFormat: TestFormat.Other } or { PayloadFormat: TestFormat.Other } => TestResponse.Skipped("only binary and JSON are tested"),
            { PayloadFormat: TestFormat.Binary } => ToBinaryPayload(request),
            _ => ToJsonPayload(request),
        };
    }

    private TestResponse ToBinaryPayload(TestRequest request)
    {
        if (_validator.FindFault(request.Payload) is { } fault)
            return TestResponse.ParseError(fault);
        if (request.OutputFormat == TestFormat.Json)
            return Serialize(request.Payload);
        if (HasUnknownFields(request.Payload))
            return TestResponse.Skipped("binary goes to binary by way of JSON, which has no place for unknown fields");

        var json = Serialize(request.Payload);
        return json.IsJson ? Parse(request with { Payload = json.Value }) : json;
    }

    private TestResponse ToJsonPayload(TestRequest request)
    {
        var wire = Parse(request);
        return request.OutputFormat == TestFormat.Json && wire.IsBinary ? Serialize(wire.Value) : wire;
    }

    private TestResponse Parse(TestRequest request)
    {
        try
        {
            return TestResponse.Binary(api.ToBinary(request.Payload, request.IgnoresUnknownFields));
        }
        catch (TranscodingException fault)
        {
            return TestResponse.ParseError(fault.Message);
        }
    }

    private TestResponse Serialize(byte[] wire)
    {
        try
        {
            return TestResponse.Json(api.ToJson(wire));
        }
        catch (TranscodingException fault)
        {
            return TestResponse.SerializeError(fault.Message);
        }
    }

    private bool HasUnknownFields(byte[] wire)
    {
        var input = new CodedInputStream(wire);
        while (input.ReadTag() is var tag and > 0)
        {
            if (api.Message.FindFieldByNumber(WireFormat.GetTagFieldNumber(tag)) is null)
                return true;
            input.SkipLastField();
        }

        return false;
    }
}
