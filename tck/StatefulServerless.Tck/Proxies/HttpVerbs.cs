using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using StatefulServerless.Tck.Matching;
using ScriptCall = StatefulServerless.Tck.Scripts.Call<StatefulServerless.Tck.Proxies.ProxyScene>;

namespace StatefulServerless.Tck.Proxies;

/// <summary>What the kit does as a caller of the proxy over HTTP.</summary>
internal static class HttpVerbs
{
    private static readonly JsonObject _none = [];

    /// <summary>
    /// <c>http: {method: POST, path: /v1/Process, json: {…}, status: 200, answer: {…}}</c>, with <c>text</c> for a body that is no JSON,
    /// <c>type</c> for another content type, <c>headers</c>, and <c>answer-headers</c>.
    /// </summary>
    public static async Task HttpAsync(ScriptCall call)
    {
        using var request = new HttpRequestMessage(new HttpMethod(call.Text("method") ?? "POST"), new Uri(call.Scene.Proxy.Address, call.Text("path")));
        if ((call.Body["json"]?.ToJsonString() ?? call.Text("text")) is { } body)
            request.Content = new StringContent(body, Encoding.UTF8, call.Text("type") ?? "application/json");
        foreach (var (key, value) in call.Body["headers"] as JsonObject ?? _none) request.Headers.TryAddWithoutValidation(key, value!.ToString());
        call.Scene.Transcript.Sent("http", () => Excerpt.Of(call.Argument));
        using var answer = await call.Scene.Proxy.Http.SendAsync(request, call.CancellationToken).WaitAsync(call.Patience, call.CancellationToken);
        var found = await ShowAsync(answer, call.CancellationToken);
        call.Scene.Transcript.Received("http", () => Excerpt.Of(found));
        call.Expect("http", Expected(call.Body), found);
    }

    private static JsonObject Expected(JsonObject body)
    {
        var expected = new JsonObject { ["status"] = body["status"]?.DeepClone() ?? 200L };
        foreach (var (from, to) in new[] { ("answer", "json"), ("answer-text", "text"), ("answer-headers", "headers") })
            if (body[from] is { } node) expected[to] = node.DeepClone();
        return expected;
    }

    private static async Task<JsonObject> ShowAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        var text = await answer.Content.ReadAsStringAsync(cancellationToken);
        return new JsonObject
        {
            ["status"] = (long)answer.StatusCode,
            ["text"] = text,
            ["json"] = Json(text),
            ["headers"] = new JsonObject(answer.Headers.Concat(answer.Content.Headers)
                .Select(header => KeyValuePair.Create(header.Key.ToLowerInvariant(), (JsonNode?)string.Join(", ", header.Value)))),
        };
    }

    private static JsonNode? Json(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
