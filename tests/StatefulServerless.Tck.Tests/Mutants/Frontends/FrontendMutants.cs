namespace StatefulServerless.Tck.Tests.Mutants.Frontends;

/// <summary>All frontends that are broken on purpose, by chapter.</summary>
internal static class FrontendMutants
{
    public static IReadOnlyList<FrontendMutant> All { get; } =
    [
        .. SpecMutants.All, .. LoadingMutants.All, .. ReplyMutants.All, .. SnapshotMutants.All, .. FailureMutants.All, .. StreamMutants.All,
    ];
}
