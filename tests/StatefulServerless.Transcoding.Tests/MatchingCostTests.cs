using StatefulServerless.Transcoding.Templates;

namespace StatefulServerless.Transcoding.Tests;

/// <summary>What a look-up costs, counted in visited nodes: going back must not multiply it.</summary>
public sealed class MatchingCostTests
{
    [Fact]
    public void Path_ThatManyTemplatesAlmostMatch_VisitsEveryNodeAtMostOnce()
    {
        // Every mix of "a" and "*" in eight places, none of which has the last segment asked for: as much going back as there can be.
        var shapes = Enumerable.Range(0, 256).Select(mix => string.Concat(Enumerable.Range(0, 8).Select(place => (mix >> place & 1) == 0 ? "/a" : "/*"))).ToList();
        var nodes = shapes.SelectMany(shape => Enumerable.Range(0, 9).Select(depth => shape[..(depth * 2)])).Distinct().Count() + shapes.Count;

        var search = Find([.. shapes.Select(shape => shape + "/end")], string.Concat(Enumerable.Repeat("/a", 8)) + "/other");

        Assert.InRange(search.VisitedNodes, 1, nodes);
    }

    [Fact]
    public void Path_OfAlternatingWildcards_VisitsOneNodeASegment()
    {
        var search = Find([string.Concat(Enumerable.Repeat("/*/a", 30)) + "/end"], string.Concat(Enumerable.Repeat("/a", 61)));
        Assert.Equal(61, search.VisitedNodes);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("a/")]
    public void Path_Of64000Slashes_VisitsNoMoreThanTheTree(string segment)
    {
        var search = Find(["/a/**", "/*/a/*/**/b", "/**/a/b"], "/" + string.Concat(Enumerable.Repeat(segment, 64_000)) + "c");
        Assert.InRange(search.VisitedNodes, 0, 5);
    }

    [Fact]
    public void Path_OfManyColons_VisitsEachVerbsTreeAtMostOnce()
    {
        var search = Find(["/x/{y}:a", "/x/{y}:a:a", "/x/{y}:a:a:a", "/x/{y}"], "/x/" + string.Concat(Enumerable.Repeat(":a", 50_000)), "POST");
        Assert.InRange(search.VisitedNodes, 4, 4 * 3);
    }

    private static PathSearch<string> Find(string[] templates, string path, string method = "GET")
    {
        var trie = new PathTrie<string>();
        foreach (var template in templates)
            Assert.Null(trie.Add("GET", TemplateParser.TryParse(template, out _)!, template));

        var search = new PathSearch<string>(method);
        var segments = PathSegments.Cut(path, new int[PathSegments.CountOf(path)], []);
        if (!segments.HasEmpty)
            trie.Find(ref search, path, segments, out _);
        return search;
    }
}
