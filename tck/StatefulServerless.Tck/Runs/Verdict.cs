namespace StatefulServerless.Tck.Runs;

/// <summary>What became of a case.</summary>
internal enum Verdict
{
    Passed,

    Failed,

    /// <summary>It asks for what the thing under test does not claim.</summary>
    Skipped,

    /// <summary>It failed, and the file of known failures says so.</summary>
    KnownFailure,

    /// <summary>It passed, and the file of known failures says that it fails: the file must be mended, so this counts as a failure.</summary>
    UnexpectedPass,
}
