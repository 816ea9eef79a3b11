using System.Buffers;
using Google.Protobuf;
using StatefulServerless.Fuzzing.Mutations;
using StatefulServerless.Protocol;
using StatefulServerless.Proxy.Core.Discovery;
using StatefulServerless.Transcoding;

namespace StatefulServerless.Fuzzing.Targets;

/// <summary>The readers of entity specs: a spec is served or refused with words; what is served can be read and written.</summary>
internal sealed class DescriptorTarget : IFuzzTarget
{
    private static readonly string[] _words = ["x.Carts", ".x.Done", ".x.Add", "google/protobuf/any.proto", "proto2", "proto3", "editions", "/a/{id}", "{id=**}", "*", "x", "", "id", "google.protobuf.Timestamp"];

    public string Name => "descriptor";

    public IMutator Mutator { get; } = new MixedMutator(new ProtobufMutator(new ByteMutator(_words), 20), new ProtobufMutator(new ByteMutator(_words), 20), new ByteMutator(_words));

    public string Run(byte[] input)
    {
        var reading = EntitySpecReader.Read(SpecOf(input));
        var http = reading.Service is null ? null : HttpApi.Compile(reading.Service, new TranscodingOptions { AdditionalFiles = reading.Files });
        List<string> complaints = [.. reading.Complaints, .. http?.Complaints ?? []];
        if (complaints.Any(string.IsNullOrWhiteSpace))
            throw new BrokenPromiseException("an empty complaint");
        if (complaints.Count > 0)
            return string.Join('\n', complaints.Take(3).Select(Trial.Plain));
        if (reading.EntityType is not { } entityType || http?.Api is not { } api)
            throw new BrokenPromiseException("nothing to serve, and no complaint");
        foreach (var binding in api.Bindings)
            Use(binding, api);
        return $"served {entityType.Methods.Count} {api.Bindings.Count} {entityType.Files.Count}";
    }

    // Whatever a run is fed with; what is no spec is a spec's descriptor set.
    private static EntitySpec SpecOf(byte[] input)
    {
        try
        {
            return EntitySpec.Parser.ParseFrom(input);
        }
        catch (InvalidProtocolBufferException)
        {
            return new EntitySpec { Proto = ByteString.CopyFrom(input), ServiceName = "x.Carts", PersistenceId = "carts" };
        }
    }

    private static void Use(HttpBinding binding, HttpApi api)
    {
        _ = MessageValidator.For(binding.Method.InputType).FindFault([8, 1, 18, 0]);
        try
        {
            if (!binding.WritesRawBody)
                binding.WriteResponse([], new ArrayBufferWriter<byte>());
            var match = api.Match(binding.HttpMethod == "*" ? "GET" : binding.HttpMethod, binding.Template);
            if (match.Binding is { ReadsRawBody: false } found)
                found.WriteRequest(match.Variables, "id=a", "{}"u8, new ArrayBufferWriter<byte>());
        }
        catch (TranscodingException)
        {
            // A braced template is no path of its own, and a message may need more than nothing.
        }
    }
}
