using StatefulServerless.Tck.Cases;
using StatefulServerless.Tck.Frontends;

namespace StatefulServerless.Tck.Tests.Cases;

public sealed class CaseLibraryTests
{
    // Rules about what is no conversation, or that no peer can be made to show.
    private static readonly string[] _sectionsOfFrontends = ["init", "replay", "command", "reply", "snapshot", "fail", "giveup"];

    private static readonly string[] _notToBeShown =
    [
        "command-2", "command-4", "reply-5", "reply-7", "snapshot-5", "snapshot-6", "fail-5", "fail-6", "giveup-3", "giveup-4", "giveup-5",
    ];

    [Fact]
    public void Cases_EveryOne_CitesParagraphsThatExist() =>
        Assert.Empty(CaseLibrary.All.SelectMany(@case => @case.Cites.Where(name => !ProtocolText.Paragraphs.ContainsKey(name)).Select(name => $"{@case.Id}: {name}")));

    [Fact]
    public void Cases_OfFrontends_UseKnownVerbs() =>
        Assert.Empty(CaseLibrary.Of(TckRole.Frontend).SelectMany(@case => FrontendRunner.Verbs.UnknownIn(@case.Steps)));

    [Fact]
    public void Cases_OfFrontends_CoverEveryRuleOfTheStream()
    {
        var cited = CaseLibrary.Of(TckRole.Frontend).SelectMany(@case => @case.Cites).ToHashSet();
        var rules = ProtocolText.Paragraphs.Keys.Where(name => _sectionsOfFrontends.Contains(name.Split('-')[0]));
        Assert.Empty(rules.Except(cited).Except(_notToBeShown));
    }

    [Fact]
    public void Cases_TwoWithOneId_AreRefused()
    {
        var one = CaseLibrary.All[0];
        Assert.Contains(one.Id, Assert.Throws<CaseFormatException>(() => CaseLibrary.Checked([one, one])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Library_HasTheChecksOfFrontends_F01ToF44()
    {
        var ids = CaseLibrary.Of(TckRole.Frontend).Select(@case => @case.Id.Split('.')[0]).ToHashSet();
        Assert.Empty(Enumerable.Range(1, 44).Select(number => $"F{number:00}").Except(ids));
    }
}
