using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;

namespace StatefulServerless.Transcoding.Schema;

/// <summary>The message types that may stand in an Any: those of some files, of everything that they import, and the well-known ones.</summary>
internal sealed class TypeSet
{
    private static readonly FileDescriptor[] AlwaysKnown =
    [
        AnyReflection.Descriptor, DurationReflection.Descriptor, EmptyReflection.Descriptor, FieldMaskReflection.Descriptor,
        StructReflection.Descriptor, TimestampReflection.Descriptor, WrappersReflection.Descriptor, Google.Rpc.ErrorDetailsReflection.Descriptor,
    ];

    private readonly NameTable<MessageDescriptor> _byFullName;

    public TypeSet(IEnumerable<FileDescriptor> files)
    {
        // The files' own copies of the well-known types come first, so that they win over ours.
        var messages = FilesWithImports([.. files, .. AlwaysKnown]).SelectMany(file => file.MessageTypes).SelectMany(WithNested).ToList();
        _byFullName = new NameTable<MessageDescriptor>(messages.Count);
        foreach (var message in messages)
            _byFullName.GetOrAdd(message.FullName, message);
    }

    /// <summary>Finds the type that a type URL names; only the part after the last slash counts, and nothing is ever fetched.</summary>
    public MessageTable? Find(ReadOnlySpan<byte> typeUrl)
    {
        var slash = typeUrl.LastIndexOf((byte)'/');
        return slash < 0 || _byFullName.Find(typeUrl[(slash + 1)..]) is not { } message ? null : MessageTable.For(message);
    }

    private static List<FileDescriptor> FilesWithImports(IEnumerable<FileDescriptor> files)
    {
        var seen = new HashSet<FileDescriptor>();
        var ordered = new List<FileDescriptor>();
        var waiting = new Queue<FileDescriptor>(files);
        while (waiting.TryDequeue(out var file))
        {
            if (!seen.Add(file))
                continue;
            ordered.Add(file);
            foreach (var import in file.Dependencies)
                waiting.Enqueue(import);
        }

        return ordered;
    }

    private static IEnumerable<MessageDescriptor> WithNested(MessageDescriptor message) =>
        message.NestedTypes.SelectMany(WithNested).Prepend(message);
}
