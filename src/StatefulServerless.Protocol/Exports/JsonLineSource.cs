using System.Buffers;

namespace StatefulServerless.Protocol.Exports;

/// <summary>The form of JSON lines, line by line. Empty lines are skipped, and the last line needs no end.</summary>
internal sealed class JsonLineSource(FileStream file, ExportPosition from) : RecordSource
{
    private readonly byte[] _chunk = new byte[64 * 1024];
    private readonly ArrayBufferWriter<byte> _line = new();
    private ExportPosition _next = from;
    private int _start;
    private int _end;

    public override ExportPosition Position => _next;

    public override string Place => $"line {_next.Lines}";

    public override ExportedRecord? Read()
    {
        while (TryReadLine())
            if (!_line.WrittenSpan.Trim((byte)'\r').IsEmpty)
            {
                _next = _next with { Records = _next.Records + 1 };
                return JsonRecord.Read(_line.WrittenSpan);
            }

        return null;
    }

    public override void Dispose() => file.Dispose();

    private bool TryReadLine()
    {
        _line.ResetWrittenCount();
        var isEnded = false;
        while (!isEnded && HasMore()) isEnded = TakeFromChunk();
        if (!isEnded && _line.WrittenCount == 0) return false;
        _next = _next with { Bytes = _next.Bytes + _line.WrittenCount + (isEnded ? 1 : 0), Lines = _next.Lines + 1 };
        return true;
    }

    private bool HasMore()
    {
        if (_start < _end) return true;
        (_start, _end) = (0, file.Read(_chunk));
        return _end > 0;
    }

    /// <returns>Whether the line's end was found.</returns>
    private bool TakeFromChunk()
    {
        var rest = _chunk.AsSpan(_start, _end - _start);
        var lineEnd = rest.IndexOf((byte)'\n');
        var part = lineEnd < 0 ? rest : rest[..lineEnd];
        if (_line.WrittenCount + part.Length > ExportSyntax.MaxLineBytes)
            throw new ExportFormatException($"the line behind it has more than {ExportSyntax.MaxLineBytes} bytes");
        _line.Write(part);
        _start += part.Length + (lineEnd < 0 ? 0 : 1);
        return lineEnd >= 0;
    }
}
