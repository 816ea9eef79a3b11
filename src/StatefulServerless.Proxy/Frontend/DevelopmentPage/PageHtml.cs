using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;

namespace StatefulServerless.Proxy.Frontend.DevelopmentPage;

/// <summary>The page as HTML without scripts. Whatever is not of this file goes through <see cref="Append"/>, which escapes it.</summary>
internal sealed class PageHtml
{
    // Browsers hash the style with bare line feeds, whatever this file has.
    private static readonly string _style = """
        :root{color-scheme:light dark}
        body{font:1rem/1.5 system-ui,sans-serif;max-width:60rem;margin:0 auto;padding:1rem;overflow-wrap:anywhere}
        h1{font-size:1.4rem;margin:0}h2{font-size:1.1rem;margin:2rem 0 0}p{margin:.25rem 0}
        .state{border-left:.3rem solid #c60;padding-left:.6rem}.ready{border-color:#2a2}
        .comment{white-space:pre-line}
        pre{white-space:pre-wrap;margin:.25rem 0 .75rem;padding:.6rem;border:1px solid #8886;border-radius:.3rem;background:#8881;user-select:all}
        code,pre{font:.9rem/1.4 ui-monospace,monospace}
        """.ReplaceLineEndings("\n");

    /// <summary>Nothing is loaded, run, sent or framed; the one style is known by its hash.</summary>
    public static readonly string ContentSecurityPolicy =
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(_style)))}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private readonly StringBuilder _html = new();

    private PageHtml()
    {
    }

    public static string Of(PageContent page)
    {
        var html = new PageHtml();
        html._html.Append("<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">");
        html.Append("<title>", page.Title, "</title>");
        html._html.Append("<style>").Append(_style).Append("</style></head><body>");
        html.Append("<h1>", page.Title, "</h1>");
        html.Append(page.IsReady ? "<p class=\"state ready\">" : "<p class=\"state\">", page.State, "</p>");
        html.AppendLinks(page);
        foreach (var method in page.Methods) html.AppendMethod(method);
        html._html.Append("</body></html>\n");
        return html._html.ToString();
    }

    private void AppendLinks(PageContent page)
    {
        _html.Append("<p>");
        if (page.OpenApi is not null) Append("<a href=\"", page.OpenApi, "\">OpenAPI document</a> · ");
        Append("<a href=\"", page.Ready, "\">readiness</a></p>");
    }

    private void AppendMethod(DescribedMethod method)
    {
        Append("<h2>", method.Name, "</h2>");
        if (method.Streams.Length > 0) Append("<p>", method.Streams, "</p>");
        if (method.Comment.Length > 0) Append("<p class=\"comment\">", method.Comment, "</p>");
        foreach (var (binding, curl) in method.Bindings)
        {
            Append("<p><code>", binding, "</code></p>");
            Append("<pre>", curl, "</pre>");
        }

        if (method.Grpcurl.Length > 0) Append("<p>gRPC</p><pre>", method.Grpcurl, "</pre>");
    }

    private void Append(string before, string text, string after) => _html.Append(before).Append(HtmlEncoder.Default.Encode(text)).Append(after);
}
