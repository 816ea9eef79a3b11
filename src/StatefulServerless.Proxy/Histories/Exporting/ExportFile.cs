using StatefulServerless.Proxy.Histories.CommandLine;

namespace StatefulServerless.Proxy.Histories.Exporting;

/// <summary>The file of an export. It has its name only when it is complete; one that was begun before is left as it was until then.</summary>
internal sealed class ExportFile : IDisposable
{
    private const int BufferBytes = 256 * 1024;
    private const string StandardOutput = "-";

    private readonly string? _path;

    private ExportFile(string? path, Stream output) => (_path, Output) = (path, output);

    public Stream Output { get; }

    /// <summary>For whoever reads what was done.</summary>
    public string Name => _path ?? "the standard output";

    private string PartPath => $"{_path}.part";

    /// <exception cref="IOException">The file cannot be written.</exception>
    public static ExportFile Create(string path, Terminal terminal) => path == StandardOutput
        ? new ExportFile(null, new BufferedStream(terminal.Bytes(), BufferBytes))
        : new ExportFile(Path.GetFullPath(path), new FileStream($"{Path.GetFullPath(path)}.part", FileMode.Create, FileAccess.Write, FileShare.Read, BufferBytes));

    public void Complete()
    {
        Output.Dispose();
        if (_path is not null) File.Move(PartPath, _path, overwrite: true);
    }

    // What is incomplete is of use to nobody.
    public void Dispose()
    {
        Output.Dispose();
        if (_path is not null) File.Delete(PartPath);
    }
}
