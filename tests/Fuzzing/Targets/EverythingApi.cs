using System.Buffers;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using StatefulServerless.Fuzzing.Protos;
using StatefulServerless.Transcoding;

namespace StatefulServerless.Fuzzing.Targets;

/// <summary>A service that takes and returns Everything, from run-time descriptors, as the proxy has them.</summary>
internal sealed class EverythingApi
{
    private readonly HttpMatch _match;
    private readonly MessageValidator _validator;

    public EverythingApi()
    {
        var file = new FileDescriptorProto { Name = "service.proto", Package = "fuzz", Syntax = "proto3", Dependency = { EverythingReflection.Descriptor.Name } };
        file.Service.Add(new ServiceDescriptorProto
        {
            Name = "Service",
            Method = { new MethodDescriptorProto { Name = "Echo", InputType = ".fuzz.Everything", OutputType = ".fuzz.Everything" } },
        });
        var files = new List<FileDescriptor>();
        Collect(EverythingReflection.Descriptor, files);
        var service = FileDescriptor.BuildFromByteStrings([.. files.Select(each => each.SerializedData), file.ToByteString()])[^1].Services[0];
        var compilation = HttpApi.Compile(service);
        var api = compilation.Api ?? throw new InvalidOperationException(string.Join('\n', compilation.Complaints));
        _match = api.Match("POST", "/v1/Echo");
        _validator = MessageValidator.For(service.Methods[0].InputType);
    }

    /// <exception cref="TranscodingException">The JSON is refused.</exception>
    public byte[] ToWire(ReadOnlySpan<byte> json)
    {
        var wire = new ArrayBufferWriter<byte>();
        try
        {
            _match.Binding!.WriteRequest(_match.Variables, "", json, wire);
        }
        catch (TranscodingException) when (wire.WrittenCount > 0)
        {
            throw new BrokenPromiseException("a refused request leaves bytes behind");
        }

        return wire.WrittenSpan.ToArray();
    }

    /// <exception cref="TranscodingException">The bytes are malformed or have no JSON form.</exception>
    public byte[] ToJson(ReadOnlySpan<byte> wire)
    {
        var json = new ArrayBufferWriter<byte>();
        _match.Binding!.WriteResponse(wire, json);
        return json.WrittenSpan.ToArray();
    }

    public string? FindFault(ReadOnlySpan<byte> wire) => _validator.FindFault(wire);

    /// <summary>JSON to the wire and back, which must change nothing; unless it nests too deep, now that its empty lists are written.</summary>
    /// <exception cref="BrokenPromiseException">It changes something, or is refused.</exception>
    public void ExpectStable(byte[] json)
    {
        byte[] wire;
        try
        {
            wire = ToWire(json);
        }
        catch (TranscodingException refused) when (refused.Message.Contains("nesting exceeds", StringComparison.Ordinal))
        {
            return;
        }
        catch (TranscodingException refused)
        {
            throw new BrokenPromiseException($"JSON that was written is not read: {Trial.Plain(refused.Message)}\n{refused.Message}");
        }

        if (!ToJson(wire).AsSpan().SequenceEqual(json))
            throw new BrokenPromiseException($"JSON that was written is read as something else\n{System.Text.Encoding.UTF8.GetString(json)}\n{System.Text.Encoding.UTF8.GetString(ToJson(wire))}");
    }

    private static void Collect(FileDescriptor file, List<FileDescriptor> files)
    {
        foreach (var import in file.Dependencies)
            Collect(import, files);
        if (!files.Contains(file))
            files.Add(file);
    }
}
