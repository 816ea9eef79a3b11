using System.Globalization;
using System.Text;

namespace StatefulServerless.BadInput.Tests.Http;

/// <summary>A response as it came over the wire.</summary>
/// <param name="Status">The status of the last response; null when nothing came.</param>
/// <param name="Headers">Its headers.</param>
/// <param name="Body">Its body, without chunks.</param>
internal sealed record HttpResponse(int? Status, ILookup<string, string> Headers, string Body)
{
    public static HttpResponse Parse(byte[] received)
    {
        var text = Encoding.UTF8.GetString(received);
        var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        if (end < 0) return new HttpResponse(null, Array.Empty<string>().ToLookup(name => name), text);
        var lines = text[..end].Split("\r\n");
        var headers = lines.Skip(1).Select(line => line.Split(':', 2, StringSplitOptions.TrimEntries))
            .ToLookup(parts => parts[0], parts => parts[1], StringComparer.OrdinalIgnoreCase);
        var body = text[(end + 4)..];
        return new HttpResponse(
            int.Parse(lines[0].AsSpan(9, 3), CultureInfo.InvariantCulture), headers, headers["Transfer-Encoding"].Any() ? WithoutChunks(body) : body);
    }

    public override string ToString() =>
        $"HTTP {Status}, {string.Join(", ", Headers.SelectMany(header => header.Select(value => $"{header.Key}: {value}")))}, {(Body.Length > 500 ? Body[..500] : Body)}";

    private static string WithoutChunks(string body)
    {
        var whole = new StringBuilder();
        for (var at = 0; body.IndexOf("\r\n", at, StringComparison.Ordinal) is > 0 and var end;)
        {
            var size = int.Parse(body.AsSpan(at, end - at), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            whole.Append(body.AsSpan(end + 2, Math.Min(size, body.Length - end - 2)));
            at = Math.Min(end + 4 + size, body.Length);
        }

        return whole.ToString();
    }
}
