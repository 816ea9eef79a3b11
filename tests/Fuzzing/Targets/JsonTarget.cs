using StatefulServerless.Fuzzing.Mutations;
using StatefulServerless.Fuzzing.Protos;
using StatefulServerless.Transcoding;

namespace StatefulServerless.Fuzzing.Targets;

/// <summary>The JSON reader: what it accepts is a valid message, and stays the same however often it is written and read.</summary>
internal sealed class JsonTarget : IFuzzTarget
{
    private static readonly string[] _names =
        [.. Everything.Descriptor.Fields.InDeclarationOrder().SelectMany(field => new[] { field.Name, field.JsonName }).Distinct(), "@type", "value", "paths", "a\\u0062", "x"];

    private static readonly string[] _values =
    [
        "0", "-0", "1", "-1", "1.5", "1e3", "1e400", "2147483647", "2147483648", "-2147483648", "9007199254740993", "9223372036854775807", "9223372036854775808",
        "18446744073709551615", "18446744073709551616", "3.4028235e38", "5e-324", "0.1", "100e-2", "null", "true", "false", "\"\"", "\"a\"", "\"5\"", "\"NaN\"", "\"-Infinity\"",
        "\"RED\"", "\"AAE=\"", "\"-_8\"", "\"\\ud83d\\ude00\"", "\"\\ud800\"", "\"\\u0000\"", "\"2026-01-31T23:59:59.123456789Z\"", "\"0001-01-01T00:00:00+23:59\"",
        "\"9999-12-31T23:59:60Z\"", "\"-1.5s\"", "\"315576000000s\"", "\"a.fooBar,b\"", "{}", "[]", "[{}]", "[null]", "{\"a\":\"b\"}", "{\"1\":{}}", "{\"true\":\"RED\"}",
        "{\"@type\":\"type.googleapis.com/fuzz.Everything\",\"i32\":1}", "{\"@type\":\"a/google.protobuf.Any\",\"value\":{}}", "{\"@type\":\"a/google.protobuf.Value\",\"value\":null}",
        "{\"@type\":\"type.googleapis.com/google.protobuf.Duration\",\"value\":\"1s\"}", "{\"value\":\"x\",\"@type\":\"b/google.protobuf.StringValue\"}",
    ];

    private readonly EverythingApi _api = new();

    public string Name => "json";

    public IMutator Mutator { get; } = new MixedMutator(new JsonMutator(_names, _values), new JsonMutator(_names, _values), new ByteMutator(["{", "}", "[", "]", ",", ":", "\"", "\\u", .. _values]));

    public string Run(byte[] input)
    {
        byte[] wire;
        try
        {
            wire = _api.ToWire(input);
        }
        catch (TranscodingException refused)
        {
            return Trial.Plain(refused.Message);
        }

        if (_api.FindFault(wire) is { } fault)
            throw new BrokenPromiseException($"JSON is read as a message that is not valid: {Trial.Plain(fault)}\n{fault}");
        var json = _api.ToJson(wire);
        _api.ExpectStable(json);
        return $"{WireShape.Of(wire)} {int.Log2(json.Length)}";
    }
}
