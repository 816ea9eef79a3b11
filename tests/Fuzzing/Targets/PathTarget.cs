using System.Text;
using Google.Api;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using StatefulServerless.Fuzzing.Mutations;
using StatefulServerless.Transcoding;

namespace StatefulServerless.Fuzzing.Targets;

/// <summary>The matcher: lines of rules such as <c>GET /a/{name}</c>, an empty line, lines of requests such as <c>GET /a/b</c>.</summary>
internal sealed class PathTarget : IFuzzTarget
{
    private const int MaxLines = 24;

    private readonly Dictionary<string, HttpApiCompilation> _compiled = [];

    public string Name => "path";

    public IMutator Mutator { get; } = new ByteMutator(
        "\n", "\n\n", "GET ", "POST ", "* ", "/", "//", "/a", "/b", "/*", "/**", "{name}", "{other=**}", "{name=a/*}", ":go", ":", "%3A", "%2F", "%2e", "..", "%", "%C3%A9", "/a/b/c", "/a:go");

    public string Run(byte[] input)
    {
        var parts = Encoding.UTF8.GetString(input).Split("\n\n", 2);
        var rules = string.Join('\n', parts[0].Split('\n').Take(MaxLines));
        var compilation = Compile(rules);
        if (compilation.Api is not { } api)
            return Trial.Plain(compilation.Complaints[0]);
        var outcomes = (parts.Length > 1 ? parts[1] : "").Split('\n').Take(MaxLines).Select(line => Look(api, line));
        return string.Join('\n', outcomes.Distinct().Take(2));
    }

    private static string Look(HttpApi api, string line)
    {
        var (method, path) = line.Split(' ', 2) is [var first, var second] ? (first, second) : ("GET", line);
        var match = api.Match(method, path);
        PlainMatcher.Expect(api, method, path, match);
        if (match.Binding is not { } binding)
            return $"{match.Kind} {Trial.Plain(match.Reason)} {match.Allowed.Count}";
        try
        {
            binding.WriteRequest(match.Variables, "", "{}"u8, new System.Buffers.ArrayBufferWriter<byte>());
        }
        catch (TranscodingException refused)
        {
            return Trial.Plain(refused.Message);
        }

        return $"{int.Log2(binding.Template.Length)} {match.Variables.Count} {int.Log2(path.Length + 1)}";
    }

    private HttpApiCompilation Compile(string rules)
    {
        if (_compiled.TryGetValue(rules, out var known))
            return known;
        if (_compiled.Count > 200)
            _compiled.Clear();
        return _compiled[rules] = HttpApi.Compile(ServiceOf(rules.Split('\n')));
    }

    private static ServiceDescriptor ServiceOf(string[] rules)
    {
        var message = new DescriptorProto { Name = "M" };
        message.Field.Add(new FieldDescriptorProto { Name = "name", Number = 1, Type = FieldDescriptorProto.Types.Type.String, Label = FieldDescriptorProto.Types.Label.Optional });
        message.Field.Add(new FieldDescriptorProto { Name = "other", Number = 2, Type = FieldDescriptorProto.Types.Type.String, Label = FieldDescriptorProto.Types.Label.Optional });
        message.Field.Add(new FieldDescriptorProto { Name = "child", Number = 3, Type = FieldDescriptorProto.Types.Type.Message, TypeName = ".p.M", Label = FieldDescriptorProto.Types.Label.Optional });
        var file = new FileDescriptorProto { Name = "p.proto", Package = "p", Syntax = "proto3", MessageType = { message } };
        file.Service.Add(new ServiceDescriptorProto { Name = "S", Method = { rules.Select(MethodOf) } });
        return FileDescriptor.BuildFromByteStrings([file.ToByteString()], [AnnotationsExtensions.Http])[0].Services[0];
    }

    private static MethodDescriptorProto MethodOf(string line, int index)
    {
        var (kind, path) = line.Split(' ', 2) is [var first, var second] ? (first, second) : ("GET", line);
        var method = new MethodDescriptorProto { Name = $"M{index}", InputType = ".p.M", OutputType = ".p.M", Options = new MethodOptions() };
        method.Options.SetExtension(AnnotationsExtensions.Http, new HttpRule { Custom = new CustomHttpPattern { Kind = kind, Path = path } });
        return method;
    }
}
