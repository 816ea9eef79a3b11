using System.Net;
using System.Text.RegularExpressions;
using StatefulServerless.Proxy.Frontend.DevelopmentPage;

namespace StatefulServerless.Proxy.Tests.Frontend.DevelopmentPage;

/// <summary>Nothing that comes from a user function becomes a part of the page's HTML, or of what a terminal obeys.</summary>
public sealed partial class HostilePageTests
{
    private const string Hostile = "</pre><script>alert(1)</script><img src=x onerror=\"alert(2)\">' & \u001b[2J\u0085";

    private static readonly PageContent _page = new(
        Hostile, Hostile, IsReady: true, [new DescribedMethod(Hostile, Hostile, Hostile, Hostile, [(Hostile, Hostile)])], $"http://x/\"{Hostile}", $"http://x/\"{Hostile}");

    [Fact]
    public void Html_OfHostileTexts_HasNoElementButItsOwn()
    {
        var html = PageHtml.Of(_page);

        Assert.Empty(Element().Matches(html).Select(element => element.Groups["name"].Value)
            .Except(["!DOCTYPE", "html", "head", "meta", "title", "style", "body", "h1", "h2", "p", "a", "code", "pre"]));
        Assert.Equal(["charset", "class", "content", "href", "lang", "name"], Element().Matches(html)
            .SelectMany(element => Attribute().Matches(element.Value)).Select(attribute => attribute.Groups["name"].Value).Distinct().Order());
        // Title and heading, the state, six texts of the method, two links.
        Assert.Equal(2 + 1 + 6 + 2, WebUtility.HtmlDecode(html).Split("<script>alert(1)").Length - 1);
        Assert.DoesNotContain('\u001b', html);
    }

    [Fact]
    public void Text_OfHostileTexts_HasNoControlCharacters() =>
        Assert.DoesNotContain(PageText.Of(_page), character => char.IsControl(character) && character != '\n');

    [GeneratedRegex("</?(?<name>[!a-zA-Z][a-zA-Z0-9]*)[^>]*>")]
    private static partial Regex Element();

    [GeneratedRegex(" (?<name>[a-z]+)=\"[^\"]*\"")]
    private static partial Regex Attribute();
}
