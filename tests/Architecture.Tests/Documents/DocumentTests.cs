namespace StatefulServerless.Architecture.Tests.Documents;

/// <summary>What readers are shown: code that compiles, and pages that are there.</summary>
public sealed class DocumentTests
{
    // A test of packages follows it, and compiles and runs all that it says.
    private const string Guide = "docs/getting-started.md";

    public static TheoryData<string> WithCode => [.. Document.All.Where(path => path != Guide && new Document(path).Code.Count > 0)];

    public static TheoryData<string> WithLinks => [.. Document.All.Where(path => new Document(path).Links.Count > 0)];

    [Theory]
    [MemberData(nameof(WithCode))]
    public void Code_OfADocument_IsTakenFromSourcesThatCompile(string path)
    {
        var strangers = new Document(path).Code.Where(code => !CompiledCode.Has(code)).ToList();
        Assert.True(strangers.Count == 0, $"{path} shows code that no build compiles. Put it into tests/Documents.Tests, or show what is compiled elsewhere:\n\n{string.Join("\n\n", strangers)}");
    }

    [Theory]
    [MemberData(nameof(WithLinks))]
    public void Links_OfADocument_LeadSomewhere(string path)
    {
        var document = new Document(path);
        Assert.DoesNotContain(document.Links, target => !Path.Exists(Path.Combine(document.Folder, target)));
    }

    [Fact]
    public void Readme_LeadsToEachPage() => Assert.Empty(Repository.Files("docs", ".md").Where(path => Path.GetDirectoryName(path) == "docs").Except(new Document("README.md").Links));

    [Fact]
    public void Code_ThatNobodyCompiles_IsFound()
    {
        Assert.False(CompiledCode.Has("private void Nobody() => throw new NotSupportedException(\"wrote this\" + \"down\");".Replace("\" + \"", "", StringComparison.Ordinal)));
        Assert.True(CompiledCode.Has("  [Fact]\n\npublic void   Code_ThatNobodyCompiles_IsFound()\n"));
    }
}
