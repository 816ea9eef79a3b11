using StatefulServerless.Transcoding.Templates;

namespace StatefulServerless.Transcoding.Tests;

/// <summary>What a look-up needs of the stack: it goes one call deeper for each segment of a template.</summary>
public sealed class MatchingDepthTests
{
    private const int SmallStackBytes = 512 * 1024;
    private const int TemplateSegments = 1_024;

    [Theory]
    [InlineData("/a", "/a")]
    [InlineData("/*", "/a")]
    [InlineData("/*", "/%61")]
    public void Path_OfAsManySegmentsAsATemplateMayHave_IsFoundOnASmallStack(string segment, string inPath)
    {
        var trie = new PathTrie<string>();
        Assert.Null(trie.Add("GET", TemplateParser.TryParse(string.Concat(Enumerable.Repeat(segment, TemplateSegments)), out _)!, "deep"));
        var path = string.Concat(Enumerable.Repeat(inPath, TemplateSegments));
        string? found = null;

        var thread = new Thread(() => found = Find(trie, path), SmallStackBytes);
        thread.Start();
        thread.Join();

        Assert.Equal("deep", found);
    }

    [Fact]
    public void Template_OfMoreSegments_IsRefused()
    {
        Assert.Null(TemplateParser.TryParse(string.Concat(Enumerable.Repeat("/*", TemplateSegments + 1)), out var fault));
        Assert.Equal("it has more than 1024 segments; make its path shorter", fault);
        Assert.Null(TemplateParser.TryParse($"/{{name={string.Join('/', Enumerable.Repeat("*", TemplateSegments + 1))}}}", out _));
    }

    private static string? Find(PathTrie<string> trie, string path)
    {
        var search = new PathSearch<string>("GET");
        return trie.Find(ref search, path, PathSegments.Cut(path, new int[PathSegments.CountOf(path)], new char[path.Length]), out _);
    }
}
