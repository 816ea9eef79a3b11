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

    [Fact]
    public async Task GenericClass_IsNotOfferedWhatDoesNotHelp()
    {
        var (fixes, _) = await Mending.FixesAsync(new PartialFix(), "SS1001", Sources.Entity().Replace("CounterEntity", "CounterEntity<T>", StringComparison.Ordinal));
        Assert.Empty(fixes);
    }
}
