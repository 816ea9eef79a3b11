using Google.Api;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace StatefulServerless.Transcoding.Tests;

/// <summary>Descriptors as the proxy has them: built from bytes, without generated types behind them.</summary>
internal static class RuntimeFiles
{
    public static FileDescriptor Cart { get; } = Rebuild(Tests.Cart.CartReflection.Descriptor);

    public static FileDescriptor Kinds { get; } = Rebuild(Tests.Kinds.KindsReflection.Descriptor);

    public static MessageDescriptor Message(string name) => Kinds.MessageTypes.Single(message => message.Name == name);

    public static FileDescriptor Rebuild(FileDescriptor file) => Build(WithImports(file).Select(each => each.SerializedData));

    /// <summary>A service of one method for each rule, all of them from <c>Request</c> to <c>Request</c>; null is a method without a rule.</summary>
    public static ServiceDescriptor Service(params HttpRule?[] rules) => Service([.. rules.Select((rule, index) => Method($"Do{index}", rule))]);

    public static ServiceDescriptor Service(params MethodDescriptorProto[] methods)
    {
        var file = new FileDescriptorProto { Name = "service.proto", Package = "transcoding.test", Syntax = "proto3" };
        file.Dependency.Add(Tests.Kinds.KindsReflection.Descriptor.Name);
        file.Dependency.Add(WellKnownFiles);
        file.Service.Add(new ServiceDescriptorProto { Name = "Service", Method = { methods } });
        var imports = WithImports(Tests.Kinds.KindsReflection.Descriptor).Select(each => each.SerializedData);
        return Build([.. imports, file.ToByteString()]).Services.Single();
    }

    public static MethodDescriptorProto Method(string name, HttpRule? rule, string input = "Request", string output = "Request")
    {
        var method = new MethodDescriptorProto { Name = name, InputType = $".{Qualified(input)}", OutputType = $".{Qualified(output)}" };
        if (rule is null)
            return method;
        method.Options = new MethodOptions();
        method.Options.SetExtension(AnnotationsExtensions.Http, rule);
        return method;
    }

    public static FileDescriptor Build(IEnumerable<ByteString> files) =>
        FileDescriptor.BuildFromByteStrings(files, new ExtensionRegistry { AnnotationsExtensions.Http })[^1];

    public static List<FileDescriptor> WithImports(FileDescriptor file)
    {
        var ordered = new List<FileDescriptor>();
        Visit(file);
        return ordered;

        void Visit(FileDescriptor next)
        {
            foreach (var import in next.Dependencies)
                Visit(import);
            if (!ordered.Contains(next))
                ordered.Add(next);
        }
    }

    private static readonly string[] WellKnownFiles = ["google/protobuf/timestamp.proto", "google/protobuf/wrappers.proto", "google/protobuf/empty.proto"];

    private static string Qualified(string name) => name.Contains('.') ? name : $"transcoding.test.{name}";
}
