using System.Collections.Frozen;
using Google.Protobuf;
using StatefulServerless.Proxy.Core.Discovery;

namespace StatefulServerless.Proxy.Core.EventSourced;

/// <summary>Knows what the reply to each command must be. Immutable and safe for any thread; one serves all entities of a type.</summary>
/// <param name="fullNames">The full name of the output message by command name.</param>
/// <param name="findDefect">
/// Reads wire bytes as the message of the given full name and says what is wrong with them, or null when nothing is. Null accepts any bytes.
/// </param>
public sealed class MethodOutputs(
    IEnumerable<KeyValuePair<string, string>> fullNames, Func<string, ByteString, string?>? findDefect = null)
{
    private readonly FrozenDictionary<string, string> _outputs = fullNames.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The outputs of an entity type's methods.</summary>
    public static MethodOutputs Of(EntityType entityType, Func<string, ByteString, string?>? findDefect = null)
    {
        ArgumentNullException.ThrowIfNull(entityType);
        return new(entityType.Methods.Values.Select(method => KeyValuePair.Create(method.Name, method.OutputFullName)), findDefect);
    }

    internal bool Has(string commandName) => _outputs.ContainsKey(commandName);

    internal string FullNameOf(string commandName) => _outputs[commandName];

    internal string? FindDefect(string fullName, ByteString payload) => findDefect?.Invoke(fullName, payload);
}
