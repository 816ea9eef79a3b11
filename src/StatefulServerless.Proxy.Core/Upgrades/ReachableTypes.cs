using Google.Protobuf.Reflection;

namespace StatefulServerless.Proxy.Core.Upgrades;

/// <summary>The messages and enums that a service refers to, by way of any others; nested ones count as what they are nested in.</summary>
internal sealed class ReachableTypes
{
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly Queue<MessageDescriptor> _waiting = new();
    private readonly ServiceDescriptor _service;

    public ReachableTypes(ServiceDescriptor service)
    {
        _service = service;
        foreach (var method in service.Methods)
        {
            Add(method.InputType);
            Add(method.OutputType);
        }

        while (_waiting.TryDequeue(out var message))
            AddReferred(message);
    }

    /// <summary>Takes everything else out of a file. Its imports stay, for others may see through it what it imports publicly.</summary>
    public void Keep(FileDescriptorProto file)
    {
        KeepOnly(file.MessageType, message => IsReached(file, message.Name));
        KeepOnly(file.EnumType, type => IsReached(file, type.Name));
        KeepOnly(file.Service, service => FullName(file, service.Name) == _service.FullName);
        file.Extension.Clear();
        foreach (var message in file.MessageType)
            ClearExtensions(message);
    }

    private void AddReferred(MessageDescriptor message)
    {
        foreach (var field in message.Fields.InDeclarationOrder())
        {
            if (field.FieldType is FieldType.Message or FieldType.Group)
                Add(field.MessageType);
            else if (field.FieldType == FieldType.Enum)
                Add(field.EnumType);
        }

        foreach (var nested in message.NestedTypes)
            AddReferred(nested);
    }

    private void Add(EnumDescriptor type)
    {
        if (type.ContainingType is { } outer)
            Add(outer);
        else
            _names.Add(type.FullName);
    }

    private void Add(MessageDescriptor message)
    {
        var outermost = message;
        while (outermost.ContainingType is { } outer)
            outermost = outer;
        if (_names.Add(outermost.FullName))
            _waiting.Enqueue(outermost);
    }

    private bool IsReached(FileDescriptorProto file, string name) => _names.Contains(FullName(file, name));

    private static string FullName(FileDescriptorProto file, string name) => file.Package.Length == 0 ? name : $"{file.Package}.{name}";

    private static void KeepOnly<T>(Google.Protobuf.Collections.RepeatedField<T> all, Func<T, bool> isKept)
    {
        var kept = all.Where(isKept).ToList();
        all.Clear();
        all.Add(kept);
    }

    private static void ClearExtensions(DescriptorProto message)
    {
        message.Extension.Clear();
        foreach (var nested in message.NestedType)
            ClearExtensions(nested);
    }
}
