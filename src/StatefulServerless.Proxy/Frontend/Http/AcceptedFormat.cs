using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace StatefulServerless.Proxy.Frontend.Http;

/// <summary>Chooses the form of a stream by the caller's <c>Accept</c> (RFC 9110, section 12.5.1).</summary>
internal static class AcceptedFormat
{
    /// <summary>
    /// Server-sent events if they are wanted more than lines of JSON: by a higher quality, or by name where those are only covered by a
    /// wildcard. Lines of JSON in every other case, also for a caller that accepts neither.
    /// </summary>
    public static StreamFormat Of(StringValues accept)
    {
        if (!MediaTypeHeaderValue.TryParseList(accept, out var ranges)) return StreamFormat.NdJson;
        return Wish(StreamFormat.EventStream, ranges).CompareTo(Wish(StreamFormat.NdJson, ranges)) > 0
            ? StreamFormat.EventStream
            : StreamFormat.NdJson;
    }

    // The most specific range decides the quality of a type.
    private static (double Quality, int Specificity) Wish(StreamFormat format, IList<MediaTypeHeaderValue> ranges)
    {
        var type = new MediaTypeHeaderValue(format.ContentType!);
        var closest = ranges.Where(range => type.IsSubsetOf(range)).MaxBy(SpecificityOf);
        return closest is null || closest.Quality == 0 ? (0, 0) : (closest.Quality ?? 1, SpecificityOf(closest));
    }

    private static int SpecificityOf(MediaTypeHeaderValue range) => range.MatchesAllTypes ? 1 : range.MatchesAllSubTypes ? 2 : 3;
}
