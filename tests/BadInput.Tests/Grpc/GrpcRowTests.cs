using Google.Protobuf;
using Grpc.Core;
using StatefulServerless.BadInput.Tests.Protos;
using StatefulServerless.BadInput.Tests.Rows;
using StatefulServerless.BadInput.Tests.Service;

namespace StatefulServerless.BadInput.Tests.Grpc;

/// <summary>The rows of grpc.json against a running proxy, with good traffic beside them.</summary>
public sealed class GrpcRowTests(RichService service)
{
    private static readonly RowFile<GrpcCase> _rows = new("grpc.json");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static IEnumerable<ITheoryDataRow> Cases() => _rows.Cases();

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Row_WithOthersBeside_IsAnsweredAsItSays(string id)
    {
        var row = _rows.Case(id);
        var expected = row.Expect;
        var key = expected.Key ?? RowFile<GrpcCase>.KeyOf(id);
        var aftermath = new Aftermath(service);
        using var wire = new GrpcWire(service.AddressOf(row.Path));

        foreach (var first in row.First) await wire.SendAsync(row, ByteRecipe.Make(first), Token);
        var answer = await wire.SendAsync(row, ByteRecipe.Make(row.Body), Token);

        HasStatus(expected, answer);
        HasFields(expected, answer);
        if (expected.Reply is { } reply) Assert.Equal(JsonParser.Default.Parse<Stored>(reply.GetRawText()), Stored.Parser.ParseFrom(answer.Reply.Span));
        await aftermath.IsGoodAsync(key, expected.Commands, expected.Persisted ?? expected.Commands);
        HasMetadata(expected, key);
    }

    private static void HasStatus(GrpcExpectation expected, GrpcResponse answer)
    {
        Assert.True(expected.Http.Contains(answer.Http), $"expected HTTP {string.Join(" or ", expected.Http)}, found {answer}");
        if (expected.Status.Length == 0) return;
        Assert.True(answer.Status is { } status && expected.Status.Select(CodeOf).Contains(status), $"expected {string.Join(" or ", expected.Status)}, found {answer}");
        Assert.Matches(expected.Message, answer.Message);
        // Answers are for callers: what is inside the proxy is nobody's business.
        Assert.DoesNotMatch(@"Exception|\bat [A-Z]\w+\.|System\.", answer.Message);
    }

    private static void HasFields(GrpcExpectation expected, GrpcResponse answer)
    {
        var outcome = expected.Outcome ?? (expected.Status is [] ? "" : expected.Status is ["OK"] ? "executed" : "not-executed");
        Assert.Equal(outcome, string.Join(",", answer.Fields["command-outcome"]));
        foreach (var (name, pattern) in expected.Headers) Assert.Matches(pattern, string.Join(",", answer.Fields[name]));
    }

    private void HasMetadata(GrpcExpectation expected, string key)
    {
        foreach (var (name, pattern) in expected.Metadata)
        {
            var values = service.Function.Metadata[key].Entries.Where(entry => entry.Key == name).Select(entry => entry.StringValue).ToList();
            if (pattern.Length == 0) Assert.Empty(values);
            else Assert.Matches(pattern, Assert.Single(values));
        }
    }

    private static StatusCode CodeOf(string name) => Enum.Parse<StatusCode>(name.Replace("_", "", StringComparison.Ordinal), ignoreCase: true);
}
