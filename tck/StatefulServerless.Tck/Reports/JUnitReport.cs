using System.Globalization;
using System.Xml.Linq;
using StatefulServerless.Tck.Runs;

namespace StatefulServerless.Tck.Reports;

/// <summary>The XML that build servers read.</summary>
internal static class JUnitReport
{
    public static string Of(RunResult run) => new XDocument(new XElement(
        "testsuites",
        new XElement(
            "testsuite",
            new XAttribute("name", $"tck.{run.Role}".ToLowerInvariant()),
            new XAttribute("tests", run.Cases.Count),
            new XAttribute("failures", run.Failed),
            new XAttribute("skipped", run.Skipped + run.KnownFailures),
            new XAttribute("time", Seconds(run.Cases.Aggregate(TimeSpan.Zero, (sum, result) => sum + result.Duration))),
            run.Cases.Select(Of)))).ToString();

    private static XElement Of(CaseResult result) => new(
        "testcase",
        new XAttribute("classname", $"tck.{result.Case.Role}.{result.Case.Level}".ToLowerInvariant()),
        new XAttribute("name", result.Case.Title),
        new XAttribute("time", Seconds(result.Duration)),
        Detail(result));

    private static XElement? Detail(CaseResult result) => result.Verdict switch
    {
        Verdict.Passed => null,
        Verdict.Skipped or Verdict.KnownFailure => new XElement("skipped", new XAttribute("message", Printable(result.Reason ?? ""))),
        _ => new XElement("failure", new XAttribute("message", Printable(result.Reason ?? "")), Printable(FailureText.Of(result))),
    };

    // XML has no way to write most control characters, and a frame may hold any of them.
    private static string Printable(string text) =>
        string.Concat(text.Select(character => char.IsControl(character) && character is not '\n' and not '\t' ? '\uFFFD' : character));

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture);
}
