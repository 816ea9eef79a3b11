using StatefulServerless.Tck.Proxies.Loads;

namespace StatefulServerless.Tck.Tests.Proxies;

public sealed class AppendHistoryTests
{
    [Fact]
    public void Calls_OneAfterTheOther_Fit() =>
        Assert.Null(AppendHistory.FindAnomaly([Append("1", 0, 1, "1;"), Append("2", 2, 3, "1;2;"), Read(4, 5, "1;2;")], "1;2;"));

    [Fact]
    public void Calls_AtOnce_FitInEitherOrder() =>
        Assert.Null(AppendHistory.FindAnomaly([Append("1", 0, 9, "2;1;"), Append("2", 0, 9, "2;"), Read(0, 9, ""), Read(3, 9, "2;")], "2;1;"));

    [Fact]
    public void Append_OfUnknownOutcome_MayComeAboutLateOrNever() =>
        Assert.Null(AppendHistory.FindAnomaly([Unknown("1", 0), Unknown("2", 0), Append("3", 5, 6, "3;")], "3;1;"));

    [Fact]
    public void Append_ThatWasAcknowledgedAndIsGone_IsFound() => Finds("append 1 (Executed) is lost", "", Append("1", 0, 1, "1;"));

    [Fact]
    public void Append_ThatWasDoneTwice_IsFound() => Finds("1 was appended 2 times", "1;1;", Append("1", 0, 1, "1;"));

    [Fact]
    public void Append_ThatNobodyMade_IsFound() => Finds("2 was appended by nobody", "1;2;", Append("1", 0, 1, "1;"));

    [Fact]
    public void Append_ThatWasNotExecutedAndIsThere_IsFound() =>
        Finds("append 1 (NotExecuted) is in the state", "1;", new Operation("1", 0, 1, OperationOutcome.NotExecuted, null));

    [Fact]
    public void Append_ThatWasToldAnothersState_IsFound() =>
        Finds("does not end the state", "1;2;", Append("1", 0, 9, "1;"), Append("2", 0, 9, "1;"));

    [Fact]
    public void Read_OfAStateThatNeverWas_IsFound() => Finds("saw a state that never was", "1;2;", Append("1", 0, 9, "1;"), Append("2", 0, 9, "1;2;"), Read(0, 9, "2;"));

    [Fact]
    public void Read_ThatMissesWhatWasAcknowledgedBeforeIt_IsFound() => Finds("began after append 1", "1;", Append("1", 0, 1, "1;"), Read(2, 3, ""));

    [Fact]
    public void Reads_ThatGoBack_AreFound() => Finds("began after read", "1;", Unknown("1", 0), Read(1, 2, "1;"), Read(3, 4, ""));

    [Fact]
    public void Append_ThatStandsBeforeItWasMade_IsFound() => Finds("began after append 1", "2;1;", Append("1", 0, 1, "2;1;"), Append("2", 2, 3, "2;"));

    [Fact]
    public void Append_OfUnknownOutcomeThatWasSeenBeforeItWasMade_IsFound() => Finds("append 1 (Unknown) began after read", "1;", Read(0, 1, "1;"), Unknown("1", 2));

    private static Operation Append(string token, long began, long ended, string state) => new(token, began, ended, OperationOutcome.Executed, state);

    private static Operation Read(long began, long ended, string state) => new(null, began, ended, OperationOutcome.Executed, state);

    private static Operation Unknown(string token, long began) => new(token, began, long.MaxValue, OperationOutcome.Unknown, null);

    private static void Finds(string anomaly, string final, params Operation[] operations) =>
        Assert.Contains(anomaly, AppendHistory.FindAnomaly(operations, final), StringComparison.Ordinal);
}
