using System.Buffers;
using Google.Protobuf;
using StatefulServerless.Protocol;

namespace StatefulServerless;

/// <summary>
/// What a handler tells the caller beside its reply: trailers of a gRPC call, headers of an HTTP response. Travels with the reply and with
/// a failure made by <see cref="QueryContext.Fail(string)"/>, not with an unexpected error. It is not stored. The proxy leaves out the keys
/// that are its own or the transport's, such as <c>content-type</c> and <c>grpc-status</c>, and <c>set-cookie</c> unless it is set to allow it.
/// Belongs to one command and throws an <see cref="InvalidOperationException"/> after it. Not for use by several threads at once.
/// </summary>
public sealed class ReplyMetadata
{
    private const string BinarySuffix = "-bin";

    private static readonly SearchValues<char> _keyCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-_.");

    private readonly List<MetadataEntry> _entries = [];
    private volatile bool _isClosed;

    internal ReplyMetadata()
    {
    }

    /// <summary>How many values there are, over all keys.</summary>
    public int Count => _entries.Count;

    /// <summary>Adds a text. A key may have several values.</summary>
    /// <param name="key">Letters, digits, <c>-</c>, <c>_</c> and <c>.</c>; is sent in lower case. Does not end in <c>-bin</c>.</param>
    /// <param name="value">Printable ASCII.</param>
    /// <exception cref="ArgumentException">The key or the value has a character that a header cannot have.</exception>
    /// <exception cref="InvalidOperationException">The command is over.</exception>
    public void Add(string key, string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var lowerCase = CheckedKey(key);
        if (lowerCase.EndsWith(BinarySuffix, StringComparison.Ordinal))
            throw new ArgumentException($"The key '{key}' ends in -bin, so its value is bytes. Choose another key for a text.", nameof(key));
        if (value.AsSpan().ContainsAnyExceptInRange(' ', '~'))
            throw new ArgumentException($"The value of '{key}' has characters beyond printable ASCII. Send it as bytes, with a key that ends in -bin.", nameof(value));
        Add(new MetadataEntry { Key = lowerCase, StringValue = value });
    }

    /// <summary>Adds bytes. A key may have several values.</summary>
    /// <param name="key">Letters, digits, <c>-</c>, <c>_</c> and <c>.</c>, and <c>-bin</c> at the end; is sent in lower case.</param>
    /// <param name="value">Any bytes; over HTTP they are sent as base64.</param>
    /// <exception cref="ArgumentException">The key has a character that a header cannot have, or does not end in <c>-bin</c>.</exception>
    /// <exception cref="InvalidOperationException">The command is over.</exception>
    public void Add(string key, ByteString value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var lowerCase = CheckedKey(key);
        if (!lowerCase.EndsWith(BinarySuffix, StringComparison.Ordinal))
            throw new ArgumentException($"The value of '{key}' is bytes. Choose a key that ends in -bin.", nameof(key));
        Add(new MetadataEntry { Key = lowerCase, BytesValue = value });
    }

    /// <summary>For a frame; null when there is nothing to send.</summary>
    internal Protocol.Metadata? ToMessage() => _entries.Count == 0 ? null : new Protocol.Metadata { Entries = { _entries } };

    internal void Close() => _isClosed = true;

    private static string CheckedKey(string key)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        var lowerCase = key.ToLowerInvariant();
        return lowerCase.AsSpan().ContainsAnyExcept(_keyCharacters)
            ? throw new ArgumentException($"The key '{key}' cannot be a header. Use letters, digits, '-', '_' and '.'.", nameof(key))
            : lowerCase;
    }

    private void Add(MetadataEntry entry)
    {
        if (_isClosed) throw new InvalidOperationException("This metadata belongs to a command that is over. Add to it before the handler returns.");
        _entries.Add(entry);
    }
}
