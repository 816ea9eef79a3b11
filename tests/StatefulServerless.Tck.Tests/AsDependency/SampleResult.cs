using System.Xml.Linq;

namespace StatefulServerless.Tck.Tests.AsDependency;

/// <summary>What xunit reports of one test.</summary>
/// <param name="Class">The name of its class, without its namespace.</param>
/// <param name="Name">As it is shown.</param>
/// <param name="Outcome"><c>Pass</c>, <c>Fail</c> or <c>Skip</c>.</param>
/// <param name="Message">Why it failed or was skipped; empty when it passed.</param>
/// <param name="Traits">As <c>name=value</c>.</param>
public sealed record SampleResult(string Class, string Name, string Outcome, string Message, IReadOnlyList<string> Traits)
{
    public static SampleResult Read(XElement test) => new(
        ((string)test.Attribute("type")!).Split('.')[^1],
        (string)test.Attribute("name")!,
        (string)test.Attribute("result")!,
        Unescaped((string?)test.Descendants("message").FirstOrDefault() ?? (string?)test.Element("reason") ?? ""),
        [.. test.Descendants("trait").Select(trait => $"{(string?)trait.Attribute("name")}={(string?)trait.Attribute("value")}")]);

    // xunit escapes quotes in its report as C# does.
    private static string Unescaped(string text) => text.Replace("\\\"", "\"", StringComparison.Ordinal);
}
