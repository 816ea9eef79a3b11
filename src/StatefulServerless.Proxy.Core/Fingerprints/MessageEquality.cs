using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace StatefulServerless.Proxy.Core.Fingerprints;

/// <summary>Whether the bytes of two messages have the same meaning, however they were encoded: in whatever order fields and map entries stand.</summary>
public static class MessageEquality
{
    /// <summary>Compares two messages by their canonical forms. Unknown fields, and what is in an Any, must have the same bytes.</summary>
    /// <param name="one">The bytes of a message.</param>
    /// <param name="other">The bytes of another one.</param>
    /// <param name="type">The type of both; null when it is not known, so that all bytes count.</param>
    public static bool AreEqual(ByteString one, ByteString other, MessageDescriptor? type)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        return one.Equals(other) || (type is not null && CanonicalForm.Of(one, type).SequenceEqual(CanonicalForm.Of(other, type)));
    }
}
