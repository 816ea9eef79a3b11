namespace StatefulServerless.Protocol.Exports;

/// <summary>Writes an export. Records come in order: the events of an entity together, counting from 1, each snapshot behind its event. Not for several threads at once.</summary>
public abstract class ExportWriter
{
    private protected ExportWriter()
    {
    }

    /// <summary>Begins an export.</summary>
    /// <param name="output">Where it goes. It is not closed; give one that has a buffer.</param>
    /// <param name="format">Its form.</param>
    public static ExportWriter Begin(Stream output, ExportFormat format)
    {
        ArgumentNullException.ThrowIfNull(output);
        return format == ExportFormat.Binary ? new BinaryWriter(output) : new JsonLineWriter(output);
    }

    /// <summary>Writes the next record.</summary>
    /// <param name="record">The record.</param>
    /// <param name="json">The payload as JSON, for whoever reads JSON lines; empty when it is not known. A binary export leaves it out.</param>
    public abstract void Write(ExportedRecord record, ReadOnlySpan<byte> json = default);

    /// <summary>Writes what belongs behind the last record. Without it a binary export is refused by its readers.</summary>
    public abstract void Complete();
}
