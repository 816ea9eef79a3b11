using System.Collections.Frozen;
using Google.Protobuf.Reflection;

namespace StatefulServerless.Proxy.Core.Discovery;

/// <summary>A kind of entity: a service whose methods are its commands, and where its events are stored. Immutable and safe for any thread.</summary>
public sealed class EntityType
{
    internal EntityType(string persistenceId, ServiceDescriptor service, IReadOnlyList<FileDescriptor> files, IEnumerable<EntityMethod> methods)
    {
        PersistenceId = persistenceId;
        ServiceDescriptor = service;
        Files = files;
        Methods = methods.ToFrozenDictionary(method => method.Name, StringComparer.Ordinal);
    }

    /// <summary>The full name of the service, package included.</summary>
    public string FullName => ServiceDescriptor.FullName;

    /// <summary>The name of the service without its package.</summary>
    public string Name => ServiceDescriptor.Name;

    /// <summary>The prefix of every entity's persistence id.</summary>
    public string PersistenceId { get; }

    /// <summary>The service as the user function described it.</summary>
    public ServiceDescriptor ServiceDescriptor { get; }

    /// <summary>Every file of the descriptor set and those that were supplied, dependencies first.</summary>
    public IReadOnlyList<FileDescriptor> Files { get; }

    /// <summary>The methods by name; names are case-sensitive.</summary>
    public IReadOnlyDictionary<string, EntityMethod> Methods { get; }

    /// <summary>
    /// The persistence id of an entity: <c>prefix|entity id</c>. The prefix has no <c>|</c>, so no two entities share one. PostgreSQL
    /// stores no NUL in texts: it becomes U+0001 and "0", and U+0001 becomes U+0001 and "1". The format never changes.
    /// </summary>
    public string PersistenceIdOf(string entityId)
    {
        ArgumentException.ThrowIfNullOrEmpty(entityId);
        return PersistenceIdOf(PersistenceId, entityId);
    }

    /// <summary>The entity id in a persistence id.</summary>
    /// <param name="persistenceId">A persistence id.</param>
    /// <returns>Null when it is that of no entity, such as that of a service record.</returns>
    public static string? EntityIdOf(string persistenceId)
    {
        ArgumentNullException.ThrowIfNull(persistenceId);
        var bar = persistenceId.IndexOf('|', StringComparison.Ordinal);
        return bar <= 0 || bar == persistenceId.Length - 1 || persistenceId[0] == '$' ? null : Unescape(persistenceId[(bar + 1)..]);
    }

    /// <summary>The persistence id of an entity of some type, see <see cref="PersistenceIdOf(string)"/>.</summary>
    /// <param name="prefix">The type's <see cref="PersistenceId"/>.</param>
    /// <param name="entityId">The entity id.</param>
    public static string PersistenceIdOf(string prefix, string entityId) => $"{prefix}|{Escape(entityId)}";

    private static string Escape(string entityId) => entityId
        .Replace("\u0001", "\u00011", StringComparison.Ordinal)
        .Replace("\0", "\u00010", StringComparison.Ordinal);

    private static string Unescape(string escaped) => escaped
        .Replace("\u00010", "\0", StringComparison.Ordinal)
        .Replace("\u00011", "\u0001", StringComparison.Ordinal);
}
