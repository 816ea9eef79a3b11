namespace StatefulServerless.FaultCampaign.History;

/// <summary>What a caller knows after an answer, or after waiting for one.</summary>
internal enum Verdict
{
    /// <summary>The operation succeeded.</summary>
    Ok,

    /// <summary>It certainly left no event: <c>not-executed</c>.</summary>
    Fail,

    /// <summary>Its events may be stored now, or later, or never.</summary>
    Info,
}
