namespace StatefulServerless.Tck.Runs;

/// <summary>
/// The ids of cases that are known to fail, a line each, <c>#</c> before a remark. It must be exact: a case that is listed and passes is as
/// bad as one that fails and is not listed, for the file would hide when it fails again.
/// </summary>
internal sealed class KnownFailures(IEnumerable<string> ids)
{
    private readonly HashSet<string> _ids = ids.ToHashSet(StringComparer.Ordinal);

    public static KnownFailures None { get; } = new([]);

    public static KnownFailures Parse(string text) =>
        new(text.ReplaceLineEndings("\n").Split('\n').Select(line => line.Split('#')[0].Trim()).Where(id => id.Length > 0));

    public Verdict Judge(string id, Verdict verdict) => verdict switch
    {
        Verdict.Failed when _ids.Contains(id) => Verdict.KnownFailure,
        Verdict.Passed when _ids.Contains(id) => Verdict.UnexpectedPass,
        _ => verdict,
    };

    /// <summary>Lines that name no case.</summary>
    public IEnumerable<string> Unknown(IEnumerable<string> caseIds) => _ids.Except(caseIds).Order(StringComparer.Ordinal);
}
