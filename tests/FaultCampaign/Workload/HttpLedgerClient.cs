using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using StatefulServerless.FaultCampaign.History;
using StatefulServerless.Protocol;

namespace StatefulServerless.FaultCampaign.Workload;

/// <summary>The HTTP front door of one node, with JSON.</summary>
internal sealed class HttpLedgerClient(IPEndPoint node) : ILedgerClient, IDisposable
{
    private const int MaxStatusLength = 200;

    private readonly HttpClient _http = new(new SocketsHttpHandler { ConnectTimeout = Patience.Connection })
    {
        BaseAddress = new Uri($"http://{node}"),
        Timeout = Patience.Answer,
    };

    public Task<Answer> AppendAsync(Invocation invocation)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"/ledgers/{invocation.Entity}/entries")
        {
            Content = JsonContent.Create(new { uid = invocation.Uid, parts = invocation.Parts }),
        };
        if (invocation.IdempotencyKey is { } key) request.Headers.Add(MetadataKeys.IdempotencyKey, key);
        return SendAsync(invocation, request, (answer, reply) => answer with { Length = NumberIn(reply, "length"), Instance = reply.GetProperty("instance").GetString() });
    }

    public Task<Answer> ReadAsync(Invocation invocation) => SendAsync(
        invocation,
        new HttpRequestMessage(HttpMethod.Get, $"/ledgers/{invocation.Entity}"),
        (answer, content) => answer with
        {
            View = LedgerView.Of(content.GetProperty("entries").EnumerateArray().Select(entry => entry.GetString()!)),
            Instance = content.GetProperty("instance").GetString(),
        });

    public void Dispose() => _http.Dispose();

    private async Task<Answer> SendAsync(Invocation invocation, HttpRequestMessage request, Func<Answer, JsonElement, Answer> read)
    {
        using (request)
        {
            try
            {
                using var response = await _http.SendAsync(request);
                var answer = AnswerOf(invocation, response);
                return answer.Verdict == Verdict.Ok
                    ? read(answer, await response.Content.ReadFromJsonAsync<JsonElement>())
                    : answer with { Status = $"{(int)response.StatusCode}: {Cut(await response.Content.ReadAsStringAsync())}" };
            }
            catch (HttpRequestException failure)
            {
                return OutcomeVerdict.WasNeverSent(failure)
                    ? new Answer(invocation.Operation, TimeSpan.Zero, Verdict.Fail, "NoConnection")
                    : new Answer(invocation.Operation, TimeSpan.Zero, Verdict.Info, $"{failure.HttpRequestError}");
            }
            catch (TaskCanceledException)
            {
                return new Answer(invocation.Operation, TimeSpan.Zero, Verdict.Info, "NoAnswerInTime");
            }
        }
    }

    private static Answer AnswerOf(Invocation invocation, HttpResponseMessage response)
    {
        var outcome = Header(response, MetadataKeys.CommandOutcome);
        return new Answer(
            invocation.Operation,
            TimeSpan.Zero,
            response.IsSuccessStatusCode ? Verdict.Ok : OutcomeVerdict.Of(outcome),
            $"{(int)response.StatusCode}",
            outcome,
            long.TryParse(Header(response, MetadataKeys.EntitySequenceNumber), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null);
    }

    private static string? Header(HttpResponseMessage response, string name) => response.Headers.TryGetValues(name, out var values) ? values.First() : null;

    // JSON has 64-bit numbers as texts.
    private static long NumberIn(JsonElement reply, string name) => long.Parse(reply.GetProperty(name).GetString()!, CultureInfo.InvariantCulture);

    private static string Cut(string text) => text.Length <= MaxStatusLength ? text : text[..MaxStatusLength];
}
