using System.Buffers;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using StatefulServerless.Transcoding;

namespace StatefulServerless.Conformance;

/// <summary>
/// A service with one method, which takes and returns the suite's proto3 message, compiled as the proxy compiles what it serves. Beside it
/// stand one that is lenient about unknown members and one that leaves defaults out of its JSON, both of which the suite expects.
/// </summary>
internal sealed class EchoApi
{
    private const string Package = "protobuf_test_messages.proto3";
    private const string Path = "/v1/Echo";

    private readonly HttpApi _served;
    private readonly HttpApi _lenient;
    private readonly HttpApi _terse;

    private EchoApi(ServiceDescriptor service)
    {
        Message = service.Methods.Single().InputType;
        _served = Compile(service, TranscodingOptions.Default);
        _lenient = Compile(service, new TranscodingOptions { IgnoreUnknownFields = true });
        _terse = Compile(service, new TranscodingOptions { OmitDefaultValues = true });
    }

    public MessageDescriptor Message { get; }

    /// <summary>Loads the suite's messages from a FileDescriptorSet and adds the service.</summary>
    public static EchoApi Load(string protosetPath)
    {
        var files = FileDescriptorSet.Parser.ParseFrom(File.ReadAllBytes(protosetPath)).File;
        var messages = files.Single(file => file.Package == Package);
        var echo = new MethodDescriptorProto { Name = "Echo", InputType = $".{Package}.TestAllTypesProto3", OutputType = $".{Package}.TestAllTypesProto3" };
        var service = new FileDescriptorProto
        {
            Name = "echo.proto",
            Package = "conformance.testee",
            Syntax = "proto3",
            Dependency = { messages.Name },
            Service = { new ServiceDescriptorProto { Name = "Testee", Method = { echo } } },
        };
        var ordered = WithImports(messages, files).Append(service).Select(file => file.ToByteString());
        return new EchoApi(FileDescriptor.BuildFromByteStrings(ordered)[^1].Services.Single());
    }

    /// <exception cref="TranscodingException">The JSON does not stand for a message.</exception>
    public byte[] ToBinary(byte[] json, bool ignoresUnknownFields) => Read(ignoresUnknownFields ? _lenient : _served, json);

    /// <summary>
    /// Writes JSON as the proxy does, with defaults, and reads that again to leave them out, without which two tests fail. Other tests show
    /// that what is read is right.
    /// </summary>
    /// <exception cref="TranscodingException">The message has no JSON.</exception>
    public byte[] ToJson(byte[] wire) => Write(_terse, Read(_served, Write(_served, wire)));

    private static byte[] Read(HttpApi api, byte[] json)
    {
        var (binding, variables) = Match(api);
        var wire = new ArrayBufferWriter<byte>();
        binding.WriteRequest(variables, "", json, wire);
        return wire.WrittenSpan.ToArray();
    }

    private static byte[] Write(HttpApi api, byte[] wire)
    {
        var json = new ArrayBufferWriter<byte>();
        Match(api).Binding.WriteResponse(wire, json);
        return json.WrittenSpan.ToArray();
    }

    private static (HttpBinding Binding, PathVariables Variables) Match(HttpApi api)
    {
        var match = api.Match("POST", Path);
        return match.IsFound ? (match.Binding, match.Variables) : throw new InvalidOperationException($"POST {Path} is not bound: {match.Kind}.");
    }

    private static HttpApi Compile(ServiceDescriptor service, TranscodingOptions options)
    {
        var compilation = HttpApi.Compile(service, options);
        return compilation.Api ?? throw new InvalidOperationException(string.Join(Environment.NewLine, compilation.Complaints));
    }

    private static IEnumerable<FileDescriptorProto> WithImports(FileDescriptorProto file, IReadOnlyList<FileDescriptorProto> files) =>
        file.Dependency.SelectMany(name => WithImports(files.Single(import => import.Name == name), files)).Append(file).DistinctBy(each => each.Name);
}
