using BenchmarkDotNet.Attributes;
using StatefulServerless.Transcoding;

namespace StatefulServerless.Benchmarks.Transcoding;

/// <summary>Looking a path up among a thousand templates, against ASP.NET Core's routing of the same thousand routes.</summary>
[Config(typeof(ShortJob))]
public class MatchingBenchmarks
{
    private HttpApi _ours = null!;
    private AspNetRouting _aspNet = null!;

    [ParamsSource(nameof(Requests))]
    public Request Path { get; set; } = null!;

    public static IEnumerable<Request> Requests =>
    [
        new("literal", "GET", "/v1/area13/resource173"),
        new("two variables", "GET", "/v1/area13/resource173/4711/parts/A14362347"),
        new("escaped", "GET", "/v1/area13/resource173/47%2F11/parts/%E2%82%AC"),
        new("verb", "POST", "/v1/area13/resource173/4711:archive"),
        new("wildcard", "GET", "/files/area13/resource173/2026/11/23/report.pdf"),
        new("miss", "GET", "/v1/area13/resource174/4711"),
    ];

    [GlobalSetup]
    public void Prepare()
    {
        _ours = ManyRoutes.Api();
        _aspNet = new AspNetRouting(ManyRoutes.All);
        if (Ours() != (Path.Kind != "miss") || AspNet() != Ours())
            throw new InvalidOperationException($"{Path.Text} is found by one and not by the other.");
    }

    [Benchmark(Baseline = true, Description = "ours")]
    public bool Ours() => _ours.Match(Path.Method, Path.Text).IsFound;

    [Benchmark(Description = "ASP.NET Core")]
    public bool AspNet() => _aspNet.Finds(Path.Method, Path.Text);

    /// <summary>A request, shown in the table by its kind.</summary>
    public sealed record Request(string Kind, string Method, string Text)
    {
        public override string ToString() => Kind;
    }
}
