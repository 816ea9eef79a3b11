namespace StatefulServerless.Protocol.Exports;

/// <summary>
/// Reads an export, of whichever form, record by record: it never holds more than one of them. What is damaged, cut off or out of order is refused. Not
/// for several threads at once.
/// </summary>
public sealed class ExportReader : IDisposable
{
    private readonly string _path;
    private readonly RecordSource _source;
    private readonly HistoryOrder _order = new();

    private ExportReader(string path, RecordSource source) => (_path, _source) = (path, source);

    /// <summary>Where the next record begins.</summary>
    public ExportPosition Position => _source.Position;

    /// <summary>Opens an export at its beginning.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="ExportFormatException">It is no export.</exception>
    /// <exception cref="IOException">It cannot be opened.</exception>
    public static ExportReader Open(string path) => Open(path, default);

    /// <summary>Opens an export in the middle, where a reader has been before.</summary>
    /// <param name="path">The file.</param>
    /// <param name="from">What was <see cref="Position"/> before the first record of an entity.</param>
    /// <exception cref="ExportFormatException">It is no export.</exception>
    /// <exception cref="IOException">It cannot be opened.</exception>
    public static ExportReader Open(string path, ExportPosition from)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 128 * 1024, FileOptions.SequentialScan);
        try
        {
            return new ExportReader(path, SourceOf(path, file, from));
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>The next record.</summary>
    /// <returns>Null behind the last one.</returns>
    /// <exception cref="ExportFormatException">It is damaged or out of place, or the file ends too early.</exception>
    public ExportedRecord? Read()
    {
        try
        {
            var record = _source.Read();
            var defect = record is null ? null : ExportSyntax.DefectOf(record) ?? _order.DefectOf(record);
            return defect is null ? record : throw new ExportFormatException(defect);
        }
        catch (ExportFormatException defect)
        {
            throw new ExportFormatException($"{_path} {_source.Place}: {defect.Message}");
        }
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => _source.Dispose();

    private static RecordSource SourceOf(string path, FileStream file, ExportPosition from)
    {
        var first = file.ReadByte();
        file.Position = from.Bytes;
        return first switch
        {
            -1 => throw new ExportFormatException($"{path} is empty; expected what the verb export writes"),
            '{' => new JsonLineSource(file, from),
            BinarySource.FirstByte => new BinarySource(file, from),
            _ => throw new ExportFormatException($"{path} is no export: it begins with the byte 0x{first:x2}; expected a JSON object or the header of a binary export"),
        };
    }
}
