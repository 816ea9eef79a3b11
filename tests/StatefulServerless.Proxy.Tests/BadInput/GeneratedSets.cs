using Google.Api;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace StatefulServerless.Proxy.Tests.BadInput;

/// <summary>Descriptor sets that are too large, too deep or too broken to be written down: the good set with a change.</summary>
internal static class GeneratedSets
{
    public static ByteString Make(string kind, int count, FileDescriptorProto good) => kind switch
    {
        "file" => good.ToByteString(),
        "cut" => Cut(SetOf(good), count),
        "cut-file" => SetOfBytes(Cut(good.ToByteString(), count)),
        "padding" => With(good, file => file.SourceCodeInfo = Comment(count)),
        "files" => SetOf([good, .. Enumerable.Range(1, count - 1).Select(number => new FileDescriptorProto { Name = $"{number}.proto" })]),
        "enum-values" => With(good, file => file.EnumType.Add(new EnumDescriptorProto { Name = "Many", Value = { Values(count) } })),
        "nested" => With(good, file => file.MessageType.Add(Nested(count))),
        "messages" => With(good, file => file.MessageType.Add(Enumerable.Range(0, count).Select(number => new DescriptorProto { Name = $"M{number}" }))),
        "template" => With(good, file => SetTemplate(file, "/" + new string('a', count))),
        "segments" => With(good, file => SetTemplate(file, string.Concat(Enumerable.Repeat("/*", count)))),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "unknown"),
    };

    public static ByteString SetOf(params FileDescriptorProto[] files) => new FileDescriptorSet { File = { files } }.ToByteString();

    private static ByteString With(FileDescriptorProto good, Action<FileDescriptorProto> change)
    {
        var changed = good.Clone();
        change(changed);
        return SetOf(changed);
    }

    private static ByteString Cut(ByteString bytes, int count) => ByteString.CopyFrom(bytes.Span[..^count]);

    private static SourceCodeInfo Comment(int length) =>
        new() { Location = { new SourceCodeInfo.Types.Location { LeadingComments = new string('a', length) } } };

    private static IEnumerable<EnumValueDescriptorProto> Values(int count) =>
        Enumerable.Range(0, count).Select(number => new EnumValueDescriptorProto { Name = $"V{number}", Number = number });

    private static DescriptorProto Nested(int depth)
    {
        var nested = new DescriptorProto { Name = "M" };
        for (var level = 1; level < depth; level++) nested = new DescriptorProto { Name = "M", NestedType = { nested } };
        return nested;
    }

    private static void SetTemplate(FileDescriptorProto file, string template)
    {
        var method = file.Service[0].Method[0];
        method.Options = new MethodOptions();
        method.Options.SetExtension(AnnotationsExtensions.Http, new HttpRule { Get = template });
    }

    // A set of one file that need not be well-formed.
    private static ByteString SetOfBytes(ByteString file)
    {
        using var bytes = new MemoryStream();
        using var output = new CodedOutputStream(bytes);
        output.WriteTag(FileDescriptorSet.FileFieldNumber, WireFormat.WireType.LengthDelimited);
        output.WriteBytes(file);
        output.Flush();
        return ByteString.CopyFrom(bytes.ToArray());
    }
}
