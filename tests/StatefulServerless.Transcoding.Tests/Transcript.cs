using System.Buffers;
using System.Text;
using Google.Protobuf.Reflection;

namespace StatefulServerless.Transcoding.Tests;

/// <summary>An API in short calls: text in, bytes out, and back.</summary>
internal sealed class Transcript(HttpApi api)
{
    public static Transcript Of(ServiceDescriptor service, TranscodingOptions? options = null)
    {
        var compilation = HttpApi.Compile(service, options);
        Assert.Empty(compilation.Complaints);
        return new Transcript(compilation.Api!);
    }

    /// <summary>A transcript of a service that takes and returns one message type, as a whole.</summary>
    public static Transcript OfMessage(string name, TranscodingOptions? options = null) =>
        Of(RuntimeFiles.Service(RuntimeFiles.Method("Echo", null, name, name)), options);

    public HttpApi Api => api;

    public (HttpBinding Binding, PathVariables Variables) Match(string method, string path)
    {
        var match = api.Match(method, path);
        Assert.True(match.IsFound, $"{method} {path}: {match.Kind} {match.Reason}");
        return (match.Binding, match.Variables);
    }

    public byte[] Request(string method, string target, string body = "") => Request(method, target, Encoding.UTF8.GetBytes(body));

    public byte[] Request(string method, string target, byte[] body)
    {
        var question = target.IndexOf('?');
        var path = question < 0 ? target : target[..question];
        var (binding, variables) = Match(method, path);
        var wire = new ArrayBufferWriter<byte>();
        binding.WriteRequest(variables, question < 0 ? "" : target[(question + 1)..], body, wire);
        Assert.Null(MessageValidator.For(binding.Method.InputType).FindFault(wire.WrittenSpan));
        return wire.WrittenSpan.ToArray();
    }

    public string Response(string method, string path, byte[] wire)
    {
        var json = new ArrayBufferWriter<byte>();
        Match(method, path).Binding.WriteResponse(wire, json);
        return Encoding.UTF8.GetString(json.WrittenSpan);
    }

    public byte[] ToWire(string json) => Request("POST", "/v1/Echo", json);

    public string ToJson(byte[] wire) => Response("POST", "/v1/Echo", wire);
}
