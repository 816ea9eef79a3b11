using Microsoft.CodeAnalysis.CodeActions;
using StatefulServerless.CodeFixes;

namespace StatefulServerless.Generators.Tests;

/// <summary>What a fix writes compiles, and the rule is silent about it.</summary>
public sealed class CodeFixTests
{
    [Fact]
    public async Task MissingHandlers_OfAllRpcs_AreAddedAtOnce()
    {
        var mended = await Mending.MendAsync(new MissingMemberFix(), "SS1003", Sources.Class("[EventHandler] void On(Added added) => State.Value++;"), "Add the 2 missing handlers");
        Assert.Contains("private Total Increase(Add command, CommandContext context) =>", mended, StringComparison.Ordinal);
        Assert.Contains("private Empty Reset(Key command, CommandContext context) =>", mended, StringComparison.Ordinal);
        (await Compiled.RunAsync(mended)).AssertSound();
    }

    [Fact]
    public async Task MissingEventHandler_IsAdded()
    {
        var mended = await Mending.MendAsync(new MissingMemberFix(), "SS2001", Sources.Entity(onCleared: ""), "Add the missing handler");
        Assert.Contains("private void On(Cleared happened)", mended, StringComparison.Ordinal);
        (await Compiled.RunAsync(mended)).AssertSound();
    }

    [Theory]
    [InlineData("public sealed")]
    [InlineData("")]
    [InlineData("// A comment.\n")]
    public async Task MissingPartial_IsAdded(string modifiers)
    {
        var mended = await Mending.MendAsync(new PartialFix(), "SS1001", Sources.Entity().Replace("public sealed partial", modifiers, StringComparison.Ordinal), "Make it partial");
        (await Compiled.RunAsync(mended)).AssertSound();
    }

    [Fact]
    public async Task MissingPartial_OfTheTypeAround_IsAdded()
    {
        var nested = Sources.Entity().Replace("[EventSourced", "class Outer { [EventSourced", StringComparison.Ordinal) + "}";
        (await Compiled.RunAsync(await Mending.MendAsync(new PartialFix(), "SS1001", nested, "Make it partial"))).AssertSound();
    }

    [Theory]
    [InlineData("event tests.counter.Added\nevent tests.counter.Gone\n", "event tests.counter.Added\n")]
    [InlineData("event tests.counter.Added\r\ntests.counter.Added 2 note string\r\ntests.counter.Added 1 by int64\r\n", "event tests.counter.Added\r\ntests.counter.Added 1 by int64\r\n")]
    [InlineData("event tests.counter.Added\nstate tests.counter.Gone", "event tests.counter.Added\n")]
    public async Task LineOfABaseline_IsGivenUpOnPurpose(string baseline, string mended)
    {
        var (fixes, document) = await Mending.FixesAsync(new ContractFix(), "SS4002", Sources.Entity(), baseline);
        var change = Assert.Single((await Assert.Single(fixes).GetOperationsAsync(TestContext.Current.CancellationToken)).OfType<ApplyChangesOperation>());
        var file = Assert.Single(change.ChangedSolution.GetProject(document.Project.Id)!.AdditionalDocuments);
        Assert.Equal(mended, (await file.GetTextAsync(TestContext.Current.CancellationToken)).ToString());
    }

    [Fact]
    public async Task GenericClass_IsNotOfferedWhatDoesNotHelp()
    {
        var (fixes, _) = await Mending.FixesAsync(new PartialFix(), "SS1001", Sources.Entity().Replace("CounterEntity", "CounterEntity<T>", StringComparison.Ordinal));
        Assert.Empty(fixes);
    }
}
