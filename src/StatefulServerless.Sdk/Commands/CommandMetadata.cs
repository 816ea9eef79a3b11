using Google.Protobuf;
using Google.Protobuf.Collections;
using StatefulServerless.Protocol;

namespace StatefulServerless;

/// <summary>
/// The caller's metadata: keys without regard to case, several values to a key, each a text or bytes. Immutable, free for
/// use by several threads.
/// </summary>
public sealed class CommandMetadata
{
    private readonly RepeatedField<MetadataEntry> _entries;

    internal CommandMetadata(Protocol.Metadata? metadata) => _entries = metadata is null ? [] : metadata.Entries;

    /// <summary>Metadata without entries.</summary>
    public static CommandMetadata Empty { get; } = new(null);

    /// <summary>How many values there are, over all keys.</summary>
    public int Count => _entries.Count;

    /// <summary>The different keys, in the order of their first value.</summary>
    public IEnumerable<string> Keys => _entries.Select(entry => entry.Key).Distinct(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether the key has a value, text or bytes.</summary>
    /// <param name="key">The key, in any case.</param>
    /// <returns>True when it has.</returns>
    public bool Contains(string key) => Entries(key).Any();

    /// <summary>The first text of a key.</summary>
    /// <param name="key">The key, in any case.</param>
    /// <returns>The text, or null when the key has none.</returns>
    public string? GetText(string key) => AllText(key).FirstOrDefault();

    /// <summary>The first bytes of a key; such keys end in <c>-bin</c>.</summary>
    /// <param name="key">The key, in any case.</param>
    /// <returns>The bytes, or null when the key has none.</returns>
    public ByteString? GetBytes(string key) => AllBytes(key).FirstOrDefault();

    /// <summary>Every text of a key, in the caller's order.</summary>
    /// <param name="key">The key, in any case.</param>
    /// <returns>The texts; none when the key has none.</returns>
    public IEnumerable<string> AllText(string key) =>
        Entries(key).Where(entry => entry.ValueCase == MetadataEntry.ValueOneofCase.StringValue).Select(entry => entry.StringValue);

    /// <summary>Every bytes value of a key, in the caller's order.</summary>
    /// <param name="key">The key, in any case.</param>
    /// <returns>The values; none when the key has none.</returns>
    public IEnumerable<ByteString> AllBytes(string key) =>
        Entries(key).Where(entry => entry.ValueCase == MetadataEntry.ValueOneofCase.BytesValue).Select(entry => entry.BytesValue);

    private IEnumerable<MetadataEntry> Entries(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return _entries.Where(entry => string.Equals(entry.Key, key, StringComparison.OrdinalIgnoreCase));
    }
}
