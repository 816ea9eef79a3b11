namespace StatefulServerless.Fuzzing.Tests;

/// <summary>Every file of the corpus, and a short run of each target that is the same every time.</summary>
public sealed class ShortRunTests
{
    private const int Executions = 20_000;

    // Slow machines build beside the tests; what takes a second here is found by the long runs.
    private static readonly FuzzLimits _limits = FuzzLimits.Default with { Time = TimeSpan.FromSeconds(30) };

    public static TheoryData<string> Targets => [.. FuzzTargets.Names];

    [Theory]
    [MemberData(nameof(Targets))]
    public void CorpusFiles_OfATarget_BreakNothing(string name)
    {
        var trial = new Trial(FuzzTargets.Create(name), _limits);
        var files = Corpus.Read(Path.Combine(Fuzzer.CorpusBesideTheProgram, name)).ToList();
        Assert.NotEmpty(files);
        Assert.All(files, file => Assert.Null(trial.Run(file.Input).Finding));
    }

    [Theory]
    [MemberData(nameof(Targets))]
    public void ShortRun_OfATarget_FindsNothing(string name)
    {
        var findings = Directory.CreateTempSubdirectory("fuzz-findings-").FullName;
        var options = new FuzzOptions { Executions = Executions, Seconds = 600, Seed = 7, Findings = findings };
        var report = new Fuzzer(FuzzTargets.Create(name), options, _limits).Run();
        Assert.True(report.Findings.Count == 0, $"{report}, in {findings}:\n{string.Join('\n', report.Findings.Select(finding => finding.What))}");
        Assert.Equal(Executions, report.Executions);
        Directory.Delete(findings, recursive: true);
    }

    [Fact]
    public void Run_OfTheSameSeed_IsTheSame()
    {
        var findings = Directory.CreateTempSubdirectory("fuzz-findings-").FullName;
        var options = new FuzzOptions { Executions = 2_000, Seconds = 600, Seed = 3, Findings = findings };
        var outcomes = Enumerable.Range(0, 2).Select(_ => new Fuzzer(FuzzTargets.Create("json"), options, _limits).Run().Outcomes).ToList();
        Assert.Equal(outcomes[0], outcomes[1]);
        Directory.Delete(findings, recursive: true);
    }

    [Fact]
    public void Input_ThatBreaksAPromise_IsAFindingThatSaysHowToRepeatIt()
    {
        var findings = Directory.CreateTempSubdirectory("fuzz-findings-").FullName;
        var report = new Fuzzer(new BreakingTarget(), new FuzzOptions { Executions = 500, Seconds = 600, Findings = findings }, _limits).Run();
        var finding = Assert.Single(report.Findings);
        Assert.Equal(finding.Input, File.ReadAllBytes(Path.Combine(findings, $"breaking-{finding.Key}.bin")));
        Assert.Contains("--target breaking --input", File.ReadAllText(Path.Combine(findings, $"breaking-{finding.Key}.txt")), StringComparison.Ordinal);
        Directory.Delete(findings, recursive: true);
    }

    [Theory]
    [InlineData("--seconds", "0")]
    [InlineData("--target", "none")]
    [InlineData("--what", "1")]
    [InlineData("--seed")]
    public void Arguments_ThatCannotBeUsed_AreRefused(params string[] args) => Assert.Throws<FormatException>(() => FuzzOptions.Parse(args));
}
