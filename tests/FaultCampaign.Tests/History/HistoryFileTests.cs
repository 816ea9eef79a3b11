using StatefulServerless.FaultCampaign.History;

namespace StatefulServerless.FaultCampaign.Tests.History;

public sealed class HistoryFileTests
{
    [Fact]
    public async Task History_Written_IsReadBack()
    {
        var path = Path.GetTempFileName();
        HistoryEvent[] happened =
        [
            new Invocation(1, TimeSpan.FromMilliseconds(3), 2, OperationKind.Append, "s1g0", Door.Http, 3, "a", 2, "k"),
            new Answer(1, TimeSpan.FromMilliseconds(9), Verdict.Ok, "OK", "executed", 4, 4, LedgerView.Of(["a.0"]), "one"),
        ];
        await using (var file = new HistoryFile(path))
        {
            foreach (var each in happened) file.Add(each);
            Assert.Equal(happened, await file.CompleteAsync());
        }

        Assert.Equal(happened, HistoryFile.Read(path));
        File.Delete(path);
    }

    [Fact]
    public void View_OfEntries_TellsOrderAndBorders()
    {
        Assert.NotEqual(LedgerView.Of(["a", "b"]), LedgerView.Of(["b", "a"]));
        Assert.NotEqual(LedgerView.Of(["ab", "c"]), LedgerView.Of(["a", "bc"]));
        Assert.Equal(LedgerView.Of(["a", "b"]), LedgerView.Prefixes(["a", "b", "c"]).ElementAt(2));
    }
}
