using System.Text.Json;
using System.Xml.Linq;

namespace StatefulServerless.Tck.Tests.Tool;

/// <summary>What the command says and writes about a frontend that is wrong.</summary>
public sealed class FailingRunTests : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("tck-reports-");
    private (int Code, string Output, string Errors) _run;

    public async ValueTask InitializeAsync()
    {
        await using var frontend = await SilentFrontend.StartAsync(TestContext.Current.CancellationToken);
        _run = await CommandLineTests.RunAsync("frontend", "--address", frontend.Urls.Single(), "--case", "F01,F06,F47", "--unclaimed=status-codes", "--reports", _folder.FullName);
    }

    public ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public void Run_WithAFailure_EndsWithOneAndCounts()
    {
        Assert.Equal((1, ""), (_run.Code, _run.Errors));
        Assert.Equal("1 passed, 1 failed, 1 skipped", _run.Output.TrimEnd().Split('\n')[^1]);
    }

    [Fact]
    public void Run_WithAFailure_HasALineForEachCaseAndAllAboutTheFailure()
    {
        string[] parts = ["passed  F01     ready.answers", "FAILED  F06     ", "expected: ", "found:    ", "says so:  ", "main > {\"init\":", "skipped F47     "];
        Assert.All(parts, part => Assert.Contains(part, _run.Output, StringComparison.Ordinal));
    }

    [Fact]
    public void JUnit_OfTheRun_HasTheFailureWithItsText()
    {
        var suite = XDocument.Parse(Report("xml")).Root!.Element("testsuite")!;
        Assert.Equal(("3", "1", "1"), ((string?)suite.Attribute("tests"), (string?)suite.Attribute("failures"), (string?)suite.Attribute("skipped")));
        Assert.Contains("says so:", suite.Descendants("failure").Single().Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Json_OfTheRun_HasEveryCaseWithItsVerdict()
    {
        using var report = JsonDocument.Parse(Report("json"));
        var verdicts = report.RootElement.GetProperty("cases").EnumerateArray().ToDictionary(item => item.GetProperty("id").GetString()!, item => item.GetProperty("verdict").GetString());
        Assert.Equal(new Dictionary<string, string?> { ["F01"] = "Passed", ["F06"] = "Failed", ["F47"] = "Skipped" }, verdicts);
    }

    [Fact]
    public void Markdown_OfTheRun_HasAChapterForTheFailure() => Assert.Contains("## F06 ", Report("md"), StringComparison.Ordinal);

    [Fact]
    public void Badge_OfTheRun_SaysThatOneFailed() => Assert.Contains("1 of 3 failed", Report("svg"), StringComparison.Ordinal);

    private string Report(string extension) => File.ReadAllText(Path.Combine(_folder.FullName, $"tck-frontend.{extension}"));
}
