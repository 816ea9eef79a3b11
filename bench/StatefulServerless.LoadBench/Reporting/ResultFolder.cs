using System.Text.Json;
using System.Text.Json.Serialization;
using StatefulServerless.LoadBench.Journals;

namespace StatefulServerless.LoadBench.Reporting;

/// <summary>The results of runs as JSON, a file for each scenario and journal, and all of them as Markdown.</summary>
internal sealed class ResultFolder(string path)
{
    private static readonly JsonSerializerOptions _json = new() { WriteIndented = true, Converters = { new JsonStringEnumConverter() } };

    public void Save<T>(string name, JournalKind journal, T result)
    {
        Directory.CreateDirectory(path);
        File.WriteAllText(FileOf(name, journal), JsonSerializer.Serialize(result, _json) + "\n");
    }

    /// <summary>Those of all journals that are there.</summary>
    public IReadOnlyList<T> Load<T>(string name) =>
        [.. Enum.GetValues<JournalKind>().Select(journal => FileOf(name, journal)).Where(File.Exists).Select(file => JsonSerializer.Deserialize<T>(File.ReadAllText(file), _json)!)];

    public void Write(string text) => File.WriteAllText(Path.Combine(path, "load.md"), text);

    private string FileOf(string name, JournalKind journal) => Path.Combine(path, $"load-{name}-{journal}.json".ToLowerInvariant());
}
