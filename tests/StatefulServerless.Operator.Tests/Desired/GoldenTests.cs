using StatefulServerless.Operator.Journals;
using StatefulServerless.Operator.Rendering;

namespace StatefulServerless.Operator.Tests.Desired;

/// <summary>Every sample of <c>deploy/samples</c> against the objects that it comes to, which are read in the review.</summary>
public sealed class GoldenTests
{
    public static TheoryData<string> Samples =>
        [.. Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "deploy", "samples"), "*.yaml").Select(path => Path.GetFileNameWithoutExtension(path)!)];

    [Theory]
    [MemberData(nameof(Samples))]
    public void Sample_Rendered_IsTheGoldenFile(string sample)
    {
        var rendered = RenderedResources.Of([Read("deploy", "samples", sample)], JournalImages.Default);
        Assert.Empty(rendered.Remarks);
        var golden = Read("Golden", sample);
        if (rendered.Yaml == golden) return;

        var received = Path.Combine(AppContext.BaseDirectory, $"{sample}.received.yaml");
        File.WriteAllText(received, rendered.Yaml);
        Assert.Fail($"What deploy/samples/{sample}.yaml comes to differs from Golden/{sample}.yaml. If that is meant, copy {received} over it.");
    }

    private static string Read(params string[] path)
    {
        var file = Path.Combine([AppContext.BaseDirectory, .. path]) + ".yaml";
        return File.Exists(file) ? File.ReadAllText(file) : "";
    }
}
