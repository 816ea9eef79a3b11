namespace StatefulServerless.Proxy.Frontend.Http;

/// <summary>A request's target as it came over the wire (RFC 9112, section 3.2), in two parts.</summary>
/// <param name="Path">Still percent-encoded; begins with a slash, or is <c>*</c>.</param>
/// <param name="Query">Still percent-encoded, without the question mark; empty when there is none.</param>
internal readonly record struct RequestTarget(string Path, string Query)
{
    public static RequestTarget Of(string rawTarget)
    {
        var target = WithoutAuthority(rawTarget);
        var mark = target.IndexOf('?', StringComparison.Ordinal);
        return mark < 0 ? new RequestTarget(target, "") : new RequestTarget(target[..mark], target[(mark + 1)..]);
    }

    // A client that takes this for a forward proxy sends the absolute form.
    private static string WithoutAuthority(string target)
    {
        var scheme = target.StartsWith('/') ? -1 : target.IndexOf("://", StringComparison.Ordinal);
        if (scheme < 0) return target;
        var path = target.IndexOfAny(['/', '?'], scheme + 3);
        return path < 0 ? "/" : target[path] == '?' ? "/" + target[path..] : target[path..];
    }
}
