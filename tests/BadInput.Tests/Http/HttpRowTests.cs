using System.Text.Json;
using Grpc.Core;
using StatefulServerless.BadInput.Tests.Rows;
using StatefulServerless.BadInput.Tests.Service;

namespace StatefulServerless.BadInput.Tests.Http;

/// <summary>The rows of http.json against a running proxy, with good traffic beside them.</summary>
public sealed class HttpRowTests(RichService service)
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

    private static readonly RowFile<HttpCase> _rows = new("http.json");

    public static IEnumerable<ITheoryDataRow> Cases() => _rows.Cases();

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Row_WithOthersBeside_IsAnsweredAsItSays(string id)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(_patience);
        var row = _rows.Case(id);
        var expected = row.Expect;
        var aftermath = new Aftermath(service);

        var answer = await HttpWire.SendAsync(service.Port, HttpWire.BytesOf(row), deadline.Token);

        HasStatus(expected, answer);
        HasHeaders(expected, answer);
        HasBody(expected, answer);
        await aftermath.IsGoodAsync(expected.Key ?? RowFile<HttpCase>.KeyOf(id), expected.Commands, expected.Persisted ?? expected.Commands);
    }

    private static void HasStatus(HttpExpectation expected, HttpResponse answer) => Assert.True(
        expected.Status is [] ? answer.Status is null : answer.Status is { } status && expected.Status.Contains(status),
        $"expected HTTP {string.Join(" or ", expected.Status)}, found {answer}");

    private static void HasHeaders(HttpExpectation expected, HttpResponse answer)
    {
        var outcome = expected.Outcome ?? (expected.ByServer || answer.Status is null ? "" : answer.Status == 200 ? "executed" : "not-executed");
        Assert.Equal(outcome, string.Join(",", answer.Headers["command-outcome"]));
        foreach (var (name, pattern) in expected.Headers) Assert.Matches(pattern, string.Join(",", answer.Headers[name]));
        foreach (var name in expected.Absent) Assert.Empty(answer.Headers[name]);
    }

    private static void HasBody(HttpExpectation expected, HttpResponse answer)
    {
        if (expected.Body is { } body) Assert.Equal(body, answer.Body);
        else if (expected.ByServer || answer.Status is null) Assert.Empty(answer.Body);
        else if (answer.Status == 200) HasReply(expected, JsonDocument.Parse(answer.Body).RootElement);
        else HasError(expected, answer);
    }

    private static void HasReply(HttpExpectation expected, JsonElement reply)
    {
        foreach (var (name, value) in expected.Reply ?? [])
            Assert.True(JsonElement.DeepEquals(value, reply.GetProperty(name)), $"expected {name}: {value}, found {reply.GetProperty(name)}");
    }

    private static void HasError(HttpExpectation expected, HttpResponse answer)
    {
        var error = JsonDocument.Parse(answer.Body).RootElement;
        Assert.Equal(expected.Code ?? (int)CodeOf(answer.Status!.Value), error.GetProperty("code").GetInt32());
        var message = error.GetProperty("message").GetString();
        Assert.Matches(expected.Message, message);
        // Answers are for callers: what is inside the proxy is nobody's business.
        Assert.DoesNotMatch(@"Exception|\bat [A-Z]\w+\.|System\.", message);
    }

    private static StatusCode CodeOf(int http) => http switch
    {
        404 => StatusCode.NotFound,
        405 => StatusCode.Unimplemented,
        413 or 429 or 431 => StatusCode.ResourceExhausted,
        501 => StatusCode.Unimplemented,
        _ => StatusCode.InvalidArgument,
    };
}
