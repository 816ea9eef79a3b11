using System.Buffers;
using System.Text;
using BenchmarkDotNet.Attributes;
using Example.ShoppingCart.Api;
using Google.Protobuf;
using StatefulServerless.Transcoding;

namespace StatefulServerless.Benchmarks.Transcoding;

/// <summary>
/// JSON to wire and wire to JSON, from UTF-8 to UTF-8, into an output that is used again: by our tables, by generated types with Google's
/// formatter and parser, and by code written by hand for the one message. Ours is the baseline.
/// </summary>
[Config(typeof(ShortJob))]
public class JsonBenchmarks : IDisposable
{
    private static readonly JsonFormatter Formatter = new(JsonFormatter.Settings.Default.WithFormatDefaultValues(true));

    private readonly ArrayBufferWriter<byte> _output = new(1 << 16);
    private readonly Handwritten _handwritten = new();
    private HttpBinding _binding = null!;
    private PathVariables _variables;
    private MessageParser _parser = null!;
    private byte[] _json = [];
    private byte[] _wire = [];

    [Params("Cart of 10 items", "AddLineItem")]
    public string Message { get; set; } = "";

    private bool IsCart => Message != "AddLineItem";

    [GlobalSetup]
    public void Prepare()
    {
        IMessage message = IsCart ? Samples.Cart : Samples.Command;
        _wire = message.ToByteArray();
        _json = Samples.JsonOf(message);
        _parser = message.Descriptor.Parser;
        var match = HttpApi.Compile(EchoReflection.Descriptor.Services[0]).Api!.Match("POST", "/v1/" + message.Descriptor.Name);
        _binding = match.Binding!;
        _variables = match.Variables;
        Check();
    }

    public void Dispose()
    {
        _handwritten.Dispose();
        GC.SuppressFinalize(this);
    }

    [Benchmark(Baseline = true, Description = "ours"), BenchmarkCategory("wire -> JSON")]
    public int OursToJson()
    {
        _output.ResetWrittenCount();
        _binding.WriteResponse(_wire, _output);
        return _output.WrittenCount;
    }

    [Benchmark(Description = "by hand"), BenchmarkCategory("wire -> JSON")]
    public int HandwrittenToJson()
    {
        _output.ResetWrittenCount();
        if (IsCart)
            _handwritten.CartToJson(_wire, _output);
        else
            _handwritten.CommandToJson(_wire, _output);
        return _output.WrittenCount;
    }

    [Benchmark(Description = "Google"), BenchmarkCategory("wire -> JSON")]
    public int GoogleToJson()
    {
        _output.ResetWrittenCount();
        Encoding.UTF8.GetBytes(Formatter.Format(_parser.ParseFrom(_wire)), _output);
        return _output.WrittenCount;
    }

    [Benchmark(Baseline = true, Description = "ours"), BenchmarkCategory("JSON -> wire")]
    public int OursToWire()
    {
        _output.ResetWrittenCount();
        _binding.WriteRequest(_variables, "", _json, _output);
        return _output.WrittenCount;
    }

    [Benchmark(Description = "by hand"), BenchmarkCategory("JSON -> wire")]
    public int HandwrittenToWire()
    {
        _output.ResetWrittenCount();
        if (IsCart)
            _handwritten.CartToWire(_json, _output);
        else
            _handwritten.CommandToWire(_json, _output);
        return _output.WrittenCount;
    }

    [Benchmark(Description = "Google"), BenchmarkCategory("JSON -> wire")]
    public int GoogleToWire()
    {
        _output.ResetWrittenCount();
        var text = Encoding.UTF8.GetString(_json);
        IMessage message = IsCart ? JsonParser.Default.Parse<Cart>(text) : JsonParser.Default.Parse<AddLineItem>(text);
        message.WriteTo(_output);
        return _output.WrittenCount;
    }

    private void Check()
    {
        foreach (var toWire in new[] { OursToWire, HandwrittenToWire, GoogleToWire })
        {
            toWire();
            Samples.Expect(_wire, _output);
        }

        foreach (var toJson in new[] { OursToJson, HandwrittenToJson })
        {
            toJson();
            Samples.Expect(_json, _output);
        }
    }
}
