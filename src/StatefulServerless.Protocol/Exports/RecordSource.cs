namespace StatefulServerless.Protocol.Exports;

/// <summary>Takes records from a file of one form. What it throws says what is wrong; its reader says where.</summary>
internal abstract class RecordSource : IDisposable
{
    /// <summary>Where the next record begins.</summary>
    public abstract ExportPosition Position { get; }

    /// <summary>Where the record that is being read, or was read last, begins: as people count.</summary>
    public abstract string Place { get; }

    /// <returns>Null behind the last one.</returns>
    /// <exception cref="ExportFormatException">What is there is no record, or a damaged one.</exception>
    public abstract ExportedRecord? Read();

    public abstract void Dispose();
}
