using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace StatefulServerless.EndToEnd.Tests;

internal static class JsonAnswers
{
    /// <summary>Posts a body with a content type that is exactly as given; null sends none.</summary>
    public static Task<HttpResponseMessage> PostAsync(
        this HttpClient http, string path, string body, string? contentType, CancellationToken cancellationToken)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.ContentType = contentType is null ? null : MediaTypeHeaderValue.Parse(contentType);
        return http.PostAsync(new Uri(path, UriKind.Relative), content, cancellationToken);
    }

    public static Task<HttpResponseMessage> PostJsonAsync(this HttpClient http, string path, string body, CancellationToken cancellationToken) =>
        http.PostAsync(path, body, "application/json", cancellationToken);

    /// <summary>The fields of an error's body, which is a google.rpc.Status.</summary>
    public static async Task<(int Code, string Message)> ErrorAsync(this HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        var text = await answer.Content.ReadAsStringAsync(cancellationToken);
        Assert.StartsWith("{", text, StringComparison.Ordinal);
        using var status = JsonDocument.Parse(text);
        return (status.RootElement.GetProperty("code").GetInt32(), status.RootElement.GetProperty("message").GetString() ?? "");
    }

    public static string? Header(this HttpResponseMessage answer, string name) =>
        answer.Headers.TryGetValues(name, out var values) ? string.Join(",", values) : null;
}
