using System.Text.Json;

namespace StatefulServerless.Proxy.Histories.Replaying;

/// <summary>What a replay has found, for people and for programs. Safe for several threads.</summary>
internal sealed class ReplayReport(TextWriter output)
{
    private const int KeptFindings = 10_000;
    private const int ShownFindings = 100;

    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private readonly Lock _lock = new();
    private readonly List<Finding> _findings = [];
    private long _found;

    public long Entities { get; private set; }

    public long Failed { get; private set; }

    public long Events { get; private set; }

    public long Snapshots { get; private set; }

    public void Add(EntityTrial trial, IReadOnlyList<Finding> findings)
    {
        lock (_lock)
        {
            (Entities, Events, Snapshots) = (Entities + 1, Events + trial.Count.Events, Snapshots + trial.TriedSnapshots);
            if (findings.Count > 0) Failed++;
            foreach (var finding in findings) Add(finding);
        }
    }

    /// <summary>The last line for people.</summary>
    public string Summary => Failed == 0
        ? $"All {Entities} entities pass: {Events} events and {Snapshots} snapshots."
        : $"{Failed} of {Entities} entities fail: {Events} events and {Snapshots} snapshots.";

    public void Write(string path, string function, string? against, string? query) => File.WriteAllText(path, JsonSerializer.Serialize(
        new { passed = Failed == 0, function, against, query, entities = Entities, failed = Failed, events = Events, snapshots = Snapshots, findings = _findings, findingsLeftOut = _found - _findings.Count },
        _json));

    private void Add(Finding finding)
    {
        _found++;
        if (_findings.Count < KeptFindings) _findings.Add(finding);
        if (_found <= ShownFindings) output.WriteLine(finding);
        if (_found == ShownFindings + 1) output.WriteLine("More are not shown here; --report FILE has up to 10,000.");
    }
}
