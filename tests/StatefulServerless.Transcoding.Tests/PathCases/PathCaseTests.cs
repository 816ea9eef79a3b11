using System.Buffers;
using System.Text;
using Google.Protobuf;
using StatefulServerless.Transcoding.Tests.Kinds;

namespace StatefulServerless.Transcoding.Tests.PathCases;

/// <summary>The table of template, matching and binding cases in <c>path-cases/*.json</c>, written from the text of google/api/http.proto.</summary>
public sealed class PathCaseTests
{
    private const int FewestCases = 150;

    public static TheoryData<string, string> Rows => [.. PathCase.All()];

    [Theory]
    [MemberData(nameof(Rows))]
    public void Case_OfTheTable_HoldsAsItIsWritten(string file, string id)
    {
        var row = PathCase.Of(file, id);
        var compilation = HttpApi.Compile(RuntimeFiles.Service(row.Rules));
        if (row.Complaints is { } complaints)
            ExpectComplaints(complaints, compilation);
        else
            ExpectAnswer(row, compilation);
    }

    [Fact]
    public void Table_HasEnoughCases_EachWithAnIdOfItsOwn()
    {
        var all = PathCase.All().ToList();
        Assert.InRange(all.Count, FewestCases, int.MaxValue);
        Assert.Equal(all.Count, all.Distinct().Count());
    }

    private static void ExpectComplaints(IReadOnlyList<string> expected, HttpApiCompilation compilation)
    {
        Assert.Null(compilation.Api);
        Assert.All(compilation.Complaints, complaint => Assert.StartsWith("Method transcoding.test.Service.Do", complaint));
        Assert.Equal(expected.Count, compilation.Complaints.Count);
        for (var i = 0; i < expected.Count; i++)
            Assert.Matches(expected[i], compilation.Complaints[i]);
    }

    private static void ExpectAnswer(PathCase row, HttpApiCompilation compilation)
    {
        Assert.Empty(compilation.Complaints);
        var answer = Answer(row, compilation.Api!);
        Assert.Equal((row.Status, row.Allow), (answer.Status, answer.Allow));
        if (row.Complaint is { } complaint)
            Assert.Matches(complaint, answer.Complaint);
        if (answer.Matched is { } matched)
            ExpectMatch(row, matched, answer.Wire);
    }

    private static void ExpectMatch(PathCase row, HttpMatch matched, byte[] wire)
    {
        var (binding, taken) = (matched.Binding!, matched.Variables);
        if (row.Binding is { } template)
            Assert.Equal(template, binding.Template);
        if (row.Variables is { } variables)
            Assert.Equal(variables, binding.ParsedTemplate.Variables.ToDictionary(each => each.FieldPath, each => taken[each.FieldPath]));
        if (row.Message is { } message)
            Assert.Equal(JsonParser.Default.Parse<Request>(message), Request.Parser.ParseFrom(wire));
        if (row.Reply is { } reply)
            Assert.Equal(row.Response, ResponseOf(binding, JsonParser.Default.Parse<Request>(reply)));
    }

    private static Outcome Answer(PathCase row, HttpApi api)
    {
        var match = api.Match(row.Method, row.Path);
        return match.Kind switch
        {
            HttpMatchKind.PathNotFound => new Outcome(404),
            HttpMatchKind.MethodNotAllowed => new Outcome(405) { Allow = string.Join(',', match.Allowed) },
            HttpMatchKind.MalformedPath => new Outcome(400) { Complaint = match.Reason },
            _ => BindRequest(row, match),
        };
    }

    private static Outcome BindRequest(PathCase row, HttpMatch matched)
    {
        var binding = matched.Binding!;
        // Where only the match is looked at, the variables need not be values of their fields.
        if (row.Message is null && row.Complaint is null && row.Query.Length == 0)
            return new Outcome(200) { Matched = matched };
        var wire = new ArrayBufferWriter<byte>();
        try
        {
            binding.WriteRequest(matched.Variables, row.Query, row.Body, wire);
        }
        catch (TranscodingException refused)
        {
            Assert.Equal(0, wire.WrittenCount);
            return new Outcome(400) { Complaint = refused.Message };
        }

        Assert.Null(MessageValidator.For(binding.Method.InputType).FindFault(wire.WrittenSpan));
        return new Outcome(200) { Matched = matched, Wire = wire.WrittenSpan.ToArray() };
    }

    private static string ResponseOf(HttpBinding binding, IMessage reply)
    {
        var json = new ArrayBufferWriter<byte>();
        binding.WriteResponse(reply.ToByteArray(), json);
        return Encoding.UTF8.GetString(json.WrittenSpan);
    }

    private sealed record Outcome(int Status)
    {
        public string? Allow { get; init; }

        public string Complaint { get; init; } = "";

        public HttpMatch? Matched { get; init; }

        public byte[] Wire { get; init; } = [];
    }
}
