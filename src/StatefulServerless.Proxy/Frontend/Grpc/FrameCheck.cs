using System.Buffers;
using System.Buffers.Binary;
using StatefulServerless.Proxy.Core;
using StatefulServerless.Proxy.Core.Calls;

namespace StatefulServerless.Proxy.Frontend.Grpc;

/// <summary>
/// Looks at a request's bytes as they come by, before Grpc.AspNetCore, and says what is wrong with their framing: a flag, a length of
/// four bytes, so many bytes; again and again, or once.
/// </summary>
/// <param name="path">The service and the method, for texts.</param>
/// <param name="isSingle">Whether the method takes one message.</param>
/// <param name="isCompressible">Whether the request says how its messages may be compressed.</param>
/// <param name="maxMessageBytes">The largest message, as it is sent.</param>
internal sealed class FrameCheck(string path, bool isSingle, bool isCompressible, int maxMessageBytes)
{
    private const int PrefixBytes = 5;

    private readonly byte[] _prefix = new byte[PrefixBytes];
    private int _prefixBytes;
    private long _messageBytes;
    private long _missingBytes;
    private bool _hasMessage;

    /// <summary>How many bytes have come by.</summary>
    public long SeenBytes { get; private set; }

    /// <summary>How many of them are whole messages, which are good whatever follows; none where only one message may come.</summary>
    public long WellBytes { get; private set; }

    /// <returns>Null as long as all is well.</returns>
    public CallFailure? Next(ReadOnlySequence<byte> bytes)
    {
        foreach (var part in bytes)
            if (Next(part.Span) is { } fault) return fault;
        return null;
    }

    /// <summary>The request has ended.</summary>
    public CallFailure? AtEnd()
    {
        if (_missingBytes > 0) return ProxyErrors.IncompleteMessage(_messageBytes - _missingBytes, _messageBytes);
        if (_prefixBytes > 0) return ProxyErrors.IncompleteMessage(_prefixBytes, PrefixBytes);
        return isSingle && !_hasMessage ? ProxyErrors.NoMessage(path) : null;
    }

    private CallFailure? Next(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var fault = _missingBytes > 0 ? SkipMessage(ref bytes) : ReadPrefix(ref bytes);
            if (fault is not null) return fault;
            if (_missingBytes == 0 && _prefixBytes == 0 && !isSingle) WellBytes = SeenBytes;
        }

        return null;
    }

    private CallFailure? SkipMessage(ref ReadOnlySpan<byte> bytes)
    {
        var taken = (int)Math.Min(_missingBytes, bytes.Length);
        _missingBytes -= taken;
        Take(ref bytes, taken);
        return null;
    }

    private CallFailure? ReadPrefix(ref ReadOnlySpan<byte> bytes)
    {
        if (isSingle && _hasMessage) return ProxyErrors.AdditionalData(path);
        var taken = Math.Min(PrefixBytes - _prefixBytes, bytes.Length);
        bytes[..taken].CopyTo(_prefix.AsSpan(_prefixBytes));
        _prefixBytes += taken;
        Take(ref bytes, taken);
        return _prefixBytes == PrefixBytes ? BeginMessage() : null;
    }

    private void Take(ref ReadOnlySpan<byte> bytes, int count)
    {
        bytes = bytes[count..];
        SeenBytes += count;
    }

    private CallFailure? BeginMessage()
    {
        _prefixBytes = 0;
        _hasMessage = true;
        _messageBytes = _missingBytes = BinaryPrimitives.ReadUInt32BigEndian(_prefix.AsSpan(1));
        if (_prefix[0] > 1) return ProxyErrors.BadCompressionFlag(_prefix[0]);
        if (_prefix[0] == 1 && !isCompressible) return ProxyErrors.CompressionWithoutEncoding();
        return _messageBytes > maxMessageBytes ? ProxyErrors.MessageTooLarge(_messageBytes, maxMessageBytes) : null;
    }
}
