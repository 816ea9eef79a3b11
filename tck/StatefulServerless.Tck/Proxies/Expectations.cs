using System.Text.Json.Nodes;
using StatefulServerless.Tck.Matching;
using StatefulServerless.Tck.Scripts;

namespace StatefulServerless.Tck.Proxies;

/// <summary>Holds what came against what a step says.</summary>
internal static class Expectations
{
    /// <exception cref="ExpectationException">They differ; the first difference is told, and all that came.</exception>
    public static void Expect(this Call<ProxyScene> call, string what, JsonNode? expected, JsonNode? found)
    {
        if (new Matcher(call.Scene.Variables).Match(expected, found, what) is { } mismatch)
            throw new ExpectationException($"{mismatch.Path} to be {mismatch.Expected}", $"{mismatch.Found} in {Excerpt.Of(found)}");
    }
}
