using System.Diagnostics;
using StatefulServerless.BadInput.Tests.Rows;
using StatefulServerless.EndToEnd.Tests.Processes;

namespace StatefulServerless.BadInput.Tests.Configuration;

/// <summary>The rows of configuration.json: a proxy that cannot use what it is told says so at once, and exits.</summary>
public sealed class ConfigurationRowTests
{
    private const int UnusableConfiguration = 2;

    private static readonly TimeSpan _exitsWithin = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

    private static readonly RowFile<ConfigurationCase> _rows = new("configuration.json");

    public static IEnumerable<ITheoryDataRow> Cases() => _rows.Cases();

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Proxy_StartedAsTheRowSays_ExitsWithEveryComplaintAtOnce(string id)
    {
        var row = _rows.Case(id);
        var output = await OutputOfAsync(row);

        var complaints = output.Split('\n').Where(line => line.StartsWith("config: ", StringComparison.Ordinal)).ToList();
        Assert.True(row.Lines.Length == complaints.Count, $"{row.Lines.Length} complaints were expected, this was said:\n{output}");
        Assert.All(row.Lines, expected => Assert.Contains(complaints, complaint => System.Text.RegularExpressions.Regex.IsMatch(complaint, expected)));
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
        if (row.Secret is { } secret) Assert.DoesNotContain(secret, output, StringComparison.Ordinal);
    }

    // A machine that builds beside this test may be slow once, but not three times in a row.
    private static async Task<string> OutputOfAsync(ConfigurationCase row)
    {
        for (var attempt = 1; ; attempt++)
        {
            using var folder = new WorkingFolder(row.Files);
            var started = Stopwatch.GetTimestamp();
            await using var proxy = ChildProcess.Start(
                "proxy", ChildProcess.DotNet, [BuildOutput.Assembly("src/StatefulServerless.Proxy.Host"), .. row.Args ?? []], row.Environment ?? [], folder.Path);
            Assert.Equal(UnusableConfiguration, await proxy.ExitAsync(_patience));
            var elapsed = Stopwatch.GetElapsedTime(started);
            if (elapsed <= _exitsWithin) return proxy.Output;
            Assert.True(attempt < 3, $"It took {elapsed} to exit, three times in a row more than {_exitsWithin}.");
        }
    }
}
