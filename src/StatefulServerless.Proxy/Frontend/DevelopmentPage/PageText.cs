using System.Text;

namespace StatefulServerless.Proxy.Frontend.DevelopmentPage;

/// <summary>The page as plain text, for who asks with curl.</summary>
internal static class PageText
{
    public static string Of(PageContent page)
    {
        var text = new StringBuilder();
        Line(text, page.Title);
        Line(text, page.State);
        foreach (var method in page.Methods) Append(text, method);
        Line(text, "");
        if (page.OpenApi is not null) Line(text, $"OpenAPI  {page.OpenApi}");
        Line(text, $"Ready    {page.Ready}");
        return text.ToString();
    }

    private static void Append(StringBuilder text, DescribedMethod method)
    {
        Line(text, "");
        Line(text, method.Streams.Length == 0 ? method.Name : $"{method.Name} ({method.Streams})");
        foreach (var comment in method.Comment.Split('\n').Where(comment => comment.Length > 0)) Line(text, $"  {comment}");
        foreach (var (binding, curl) in method.Bindings)
        {
            Line(text, $"  {binding}");
            Line(text, $"    {curl}");
        }

        if (method.Grpcurl.Length == 0) return;
        Line(text, "  gRPC");
        Line(text, $"    {method.Grpcurl}");
    }

    // Names and comments come from the user function; a terminal must not obey what they hold.
    private static void Line(StringBuilder text, string line) =>
        text.Append([.. line.Select(character => char.IsControl(character) ? ' ' : character)]).Append('\n');
}
