using System.Diagnostics;
using System.Xml.Linq;

namespace StatefulServerless.Tck.Tests.AsDependency;

/// <summary>One run of the sample's tests by xunit, as its author would run them, and what xunit reports of each.</summary>
public sealed class SampleRun : IAsyncLifetime
{
    private static readonly TimeSpan _limit = TimeSpan.FromMinutes(2);

    private List<SampleResult> _results = [];

    public IReadOnlyList<SampleResult> Of(string testClass) => [.. _results.Where(result => result.Class == testClass)];

    public SampleResult Of(string testClass, string caseId) =>
        Of(testClass).Single(result => result.Name.StartsWith($"{testClass}: {caseId} ", StringComparison.Ordinal));

    public async ValueTask InitializeAsync()
    {
        var report = Path.GetTempFileName();
        try
        {
            await RunAsync(report);
            _results = [.. XDocument.Parse(await File.ReadAllTextAsync(report)).Descendants("test").Select(SampleResult.Read)];
        }
        finally
        {
            File.Delete(report);
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static async Task RunAsync(string report)
    {
        var start = new ProcessStartInfo(BuildOutput.DotNet, [BuildOutput.Assembly("tests/Tck.Sample", "Tck.Sample"), "-preEnumerateTheories", "-result-xml", report])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(_limit);
        // Tests that fail end with 1.
        Assert.True(process.ExitCode == 1, $"The sample ended with {process.ExitCode}:\n{await output}{await errors}");
    }
}
