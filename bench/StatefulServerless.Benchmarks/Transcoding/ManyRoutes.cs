using Google.Api;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using StatefulServerless.Transcoding;

namespace StatefulServerless.Benchmarks.Transcoding;

/// <summary>A thousand routes: 200 resources with five methods each, among them verbs and wildcards.</summary>
internal static class ManyRoutes
{
    private const int Resources = 200;

    /// <summary>The routes as path templates; ASP.NET's routes of the same paths differ in the spelling of wildcards only.</summary>
    public static IReadOnlyList<(string Method, string Template, string AspNetRoute)> All { get; } =
    [
        .. Enumerable.Range(0, Resources).SelectMany(i => new[]
        {
            ("GET", $"/v1/area{i % 20}/resource{i}", $"/v1/area{i % 20}/resource{i}"),
            ("GET", $"/v1/area{i % 20}/resource{i}/{{a}}", $"/v1/area{i % 20}/resource{i}/{{a}}"),
            ("GET", $"/v1/area{i % 20}/resource{i}/{{a}}/parts/{{b}}", $"/v1/area{i % 20}/resource{i}/{{a}}/parts/{{b}}"),
            ("POST", $"/v1/area{i % 20}/resource{i}/{{a}}:archive", $"/v1/area{i % 20}/resource{i}/{{a}}:archive"),
            ("GET", $"/files/area{i % 20}/resource{i}/{{a=**}}", $"/files/area{i % 20}/resource{i}/{{**a}}"),
        }),
    ];

    public static HttpApi Api()
    {
        var compilation = HttpApi.Compile(Service());
        return compilation.Api ?? throw new InvalidOperationException(string.Join(Environment.NewLine, compilation.Complaints));
    }

    private static Google.Protobuf.Reflection.ServiceDescriptor Service()
    {
        var file = new FileDescriptorProto
        {
            Name = "routes.proto",
            Package = "routes",
            Syntax = "proto3",
            MessageType =
            {
                new DescriptorProto { Name = "Request", Field = { Text("a", 1), Text("b", 2) } },
            },
            Service = { new ServiceDescriptorProto { Name = "Routes", Method = { All.Select((route, index) => Method(index, route.Method, route.Template)) } } },
        };
        return FileDescriptor.BuildFromByteStrings([file.ToByteString()])[0].Services[0];
    }

    private static FieldDescriptorProto Text(string name, int number) => new()
    {
        Name = name, Number = number, Type = FieldDescriptorProto.Types.Type.String, Label = FieldDescriptorProto.Types.Label.Optional,
    };

    private static MethodDescriptorProto Method(int index, string httpMethod, string template)
    {
        var options = new Google.Protobuf.Reflection.MethodOptions();
        options.SetExtension(AnnotationsExtensions.Http, httpMethod == "GET" ? new HttpRule { Get = template } : new HttpRule { Post = template });
        return new MethodDescriptorProto { Name = $"Method{index}", InputType = ".routes.Request", OutputType = ".routes.Request", Options = options };
    }
}
