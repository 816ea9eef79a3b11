using System.Buffers;

namespace StatefulServerless.Proxy.Frontend.OnePort;

/// <summary>The bytes that open an HTTP/2 connection (RFC 9113, section 3.4). No HTTP/1.1 request begins with them.</summary>
internal static class Http2Preface
{
    private static ReadOnlySpan<byte> Bytes => "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8;

    /// <returns>True or false as soon as it is certain, null while more bytes are needed.</returns>
    public static bool? Opens(ReadOnlySequence<byte> received)
    {
        Span<byte> head = stackalloc byte[(int)Math.Min(received.Length, Bytes.Length)];
        received.Slice(0, head.Length).CopyTo(head);
        if (!Bytes.StartsWith(head)) return false;
        return head.Length == Bytes.Length ? true : null;
    }
}
