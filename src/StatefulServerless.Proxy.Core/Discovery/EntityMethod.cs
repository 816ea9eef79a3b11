using Google.Protobuf.Reflection;
using StatefulServerless.Proxy.Core.Calls;

namespace StatefulServerless.Proxy.Core.Discovery;

/// <summary>A method of an entity type's service: one kind of command. Immutable.</summary>
public sealed class EntityMethod
{
    internal EntityMethod(MethodDescriptor descriptor, EntityKey key)
    {
        Descriptor = descriptor;
        Key = key;
        InputTypeUrl = "type.googleapis.com/" + descriptor.InputType.FullName;
    }

    /// <summary>The method as the user function described it.</summary>
    public MethodDescriptor Descriptor { get; }

    /// <summary>Reads the entity id out of the method's input.</summary>
    public EntityKey Key { get; }

    /// <summary>The command's name: the method's name without the service.</summary>
    public string Name => Descriptor.Name;

    /// <summary>The type URL of the command's payload.</summary>
    public string InputTypeUrl { get; }

    /// <summary>The full name of the reply's message.</summary>
    public string OutputFullName => Descriptor.OutputType.FullName;
}
