using StatefulServerless.Fuzzing.Mutations;
using StatefulServerless.Transcoding;

namespace StatefulServerless.Fuzzing.Targets;

/// <summary>The validator and the JSON writer: what has a JSON form is read back as the same JSON.</summary>
internal sealed class WireTarget : IFuzzTarget
{
    private static readonly string[] _words = ["type.googleapis.com/fuzz.Everything", "a/google.protobuf.Any", "a/google.protobuf.Struct", "a/google.protobuf.Empty", "a_b.c", "é", "\u0000"];

    private readonly EverythingApi _api = new();

    public string Name => "wire";

    public IMutator Mutator { get; } = new MixedMutator(new ProtobufMutator(new ByteMutator(_words), 90), new ProtobufMutator(new ByteMutator(_words), 90), new ByteMutator(_words));

    public string Run(byte[] input)
    {
        var fault = _api.FindFault(input);
        byte[] json;
        try
        {
            json = _api.ToJson(input);
        }
        catch (TranscodingException refused)
        {
            return $"{Trial.Plain(fault ?? "")} {Trial.Plain(refused.Message)}";
        }

        if (fault is null)
            _api.ExpectStable(json);
        return $"{Trial.Plain(fault ?? "")} {WireShape.Of(input)} {int.Log2(json.Length)}";
    }
}
