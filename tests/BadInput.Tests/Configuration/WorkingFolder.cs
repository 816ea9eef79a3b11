using System.Text.Json;
using StatefulServerless.BadInput.Tests.Rows;

namespace StatefulServerless.BadInput.Tests.Configuration;

/// <summary>A folder of a process under test, with the files of a row; gone with the test.</summary>
internal sealed class WorkingFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("configuration");

    public WorkingFolder(IReadOnlyDictionary<string, JsonElement?>? files)
    {
        foreach (var (name, bytes) in files ?? new Dictionary<string, JsonElement?>())
            if (bytes is null) _folder.CreateSubdirectory(name);
            else File.WriteAllBytes(System.IO.Path.Combine(Path, name), ByteRecipe.Make(bytes));
    }

    public string Path => _folder.FullName;

    public void Dispose() => _folder.Delete(recursive: true);
}
