using StatefulServerless.Transcoding.Templates;

namespace StatefulServerless.Transcoding.Tests;

public sealed class TemplateTests
{
    [Theory]
    [InlineData("/a", "/a")]
    [InlineData("/a/b/c", "/a/b/c")]
    [InlineData("/*", "/*")]
    [InlineData("/**", "/**")]
    [InlineData("/a/{b}", "/a/*")]
    [InlineData("/a/{b=*}/c", "/a/*/c")]
    [InlineData("/a/{b.c.d=x/*/y}/c", "/a/x/*/y/c")]
    [InlineData("/{b=**}", "/**")]
    [InlineData("/{b=a/**}/c/d", "/a/**/c/d")]
    [InlineData("/a/{b=c}", "/a/c")]
    [InlineData("/a:verb", "/a:verb")]
    [InlineData("/a:b:verb", "/a%3Ab:verb")]
    [InlineData("/a:b/c", "/a%3Ab/c")]
    [InlineData("/{a}:verb", "/*:verb")]
    [InlineData("/{a}:verb:more", "/*:verb:more")]
    [InlineData("/{a=**}:verb", "/**:verb")]
    [InlineData("/*:verb", "/*:verb")]
    [InlineData("/caf%C3%A9", "/caf%C3%A9")]
    [InlineData("/café", "/caf%C3%A9")]
    [InlineData("/a%2Fb/c", "/a%2Fb/c")]
    [InlineData("/a=b,c;d@e$f&g+h", "/a%3Db%2Cc%3Bd%40e%24f%26g%2Bh")]
    public void Template_OfTheGrammar_HasItsShape(string text, string shape)
    {
        var template = TemplateParser.TryParse(text, out var fault);
        Assert.Null(fault);
        Assert.Equal(shape, template!.Shape);
    }

    [Theory]
    [InlineData("", "slash")]
    [InlineData("a/b", "slash")]
    [InlineData("/", "empty segment")]
    [InlineData("/a/", "empty segment")]
    [InlineData("/a//b", "empty segment")]
    [InlineData("//a", "empty segment")]
    [InlineData("/{}", "no field path")]
    [InlineData("/{a.}", "no field path")]
    [InlineData("/{.a}", "no field path")]
    [InlineData("/{a..b}", "no field path")]
    [InlineData("/{1a}", "no field path")]
    [InlineData("/{a-b}", "no field path")]
    [InlineData("/{a", "no closing brace")]
    [InlineData("/{a=b", "no closing brace")]
    [InlineData("/{a=}", "empty segment")]
    [InlineData("/{a={b}}", "do not nest")]
    [InlineData("/{a=b/{c}}", "do not nest")]
    [InlineData("/x{a}", "touches")]
    [InlineData("/{a}x", "touches")]
    [InlineData("/{a}{b}", "touches")]
    [InlineData("/a}", "closes nothing")]
    [InlineData("/a:", "verb")]
    [InlineData("/{a}:", "verb")]
    [InlineData("/{a}:b/c", "cannot")]
    [InlineData("/a*", "cannot")]
    [InlineData("/a b", "cannot")]
    [InlineData("/a?b", "cannot")]
    [InlineData("/a#b", "cannot")]
    [InlineData("/***", "cannot")]
    [InlineData("/a%zz", "malformed percent escape")]
    [InlineData("/a%4", "malformed percent escape")]
    [InlineData("/%c0%ae", "not valid UTF-8")]
    [InlineData("/a/../b", "dot segment")]
    [InlineData("/%2e/b", "dot segment")]
    [InlineData("/**/*", "only literals")]
    [InlineData("/{a=**}/{b}", "only literals")]
    [InlineData("/**/a/**", "only literals")]
    public void Template_OutsideOfTheGrammar_IsRefusedWithItsFault(string text, string fault)
    {
        Assert.Null(TemplateParser.TryParse(text, out var found));
        Assert.Contains(fault, found);
    }

    [Fact]
    public void Template_OfEightKibibytes_IsParsed()
    {
        var template = TemplateParser.TryParse(string.Concat(Enumerable.Repeat("/abcdefg", 1024)), out _);
        Assert.Equal(1024, template!.Segments.Length);
    }

    [Fact]
    public void Template_OfMore_IsRefusedWithTheLimit()
    {
        Assert.Null(TemplateParser.TryParse(string.Concat(Enumerable.Repeat("/abcdefg", 1024)) + "h", out var fault));
        Assert.Contains("8193 characters, the limit is 8192", fault);
    }
}
