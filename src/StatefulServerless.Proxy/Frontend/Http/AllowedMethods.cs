using Microsoft.AspNetCore.Http;
using StatefulServerless.Transcoding;

namespace StatefulServerless.Proxy.Frontend.Http;

/// <summary>The <c>Allow</c> of a path that is bound, but not to the method of the request.</summary>
internal static class AllowedMethods
{
    /// <returns>Sorted. Whoever may GET may HEAD.</returns>
    public static IReadOnlyList<string> Of(HttpMatch match) => match.Allowed.Contains(HttpMethods.Get)
        ? [.. match.Allowed.Append(HttpMethods.Head).Distinct().Order(StringComparer.Ordinal)]
        : match.Allowed;
}
