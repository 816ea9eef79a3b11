using System.Collections.Frozen;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using StatefulServerless.Proxy.Core.Discovery;

namespace StatefulServerless.Proxy.Core.EventSourced;

/// <summary>Knows what the reply to each command must be, and what its input is. Immutable and safe for any thread; one serves all entities of a type.</summary>
/// <param name="fullNames">The full name of the output message by command name.</param>
/// <param name="findDefect">
/// Reads wire bytes as the message of the given full name and says what is wrong with them, or null when nothing is. Null accepts any bytes.
/// </param>
/// <param name="inputs">The input message by command name; the encodings of a message that is missing here are different commands.</param>
public sealed class MethodOutputs(
    IEnumerable<KeyValuePair<string, string>> fullNames,
    Func<string, ByteString, string?>? findDefect = null,
    IReadOnlyDictionary<string, MessageDescriptor>? inputs = null)
{
    private readonly FrozenDictionary<string, string> _outputs = fullNames.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The messages of an entity type's methods.</summary>
    public static MethodOutputs Of(EntityType entityType, Func<string, ByteString, string?>? findDefect = null)
    {
        ArgumentNullException.ThrowIfNull(entityType);
        return new(
            entityType.Methods.Values.Select(method => KeyValuePair.Create(method.Name, method.OutputFullName)),
            findDefect,
            entityType.Methods.Values.ToFrozenDictionary(method => method.Name, method => method.Descriptor.InputType, StringComparer.Ordinal));
    }

    internal bool Has(string commandName) => _outputs.ContainsKey(commandName);

    internal string FullNameOf(string commandName) => _outputs[commandName];

    internal MessageDescriptor? InputOf(string commandName) => inputs?.GetValueOrDefault(commandName);

    internal string? FindDefect(string fullName, ByteString payload) => findDefect?.Invoke(fullName, payload);
}
