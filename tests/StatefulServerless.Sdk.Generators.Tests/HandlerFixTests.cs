using StatefulServerless.CodeFixes;

namespace StatefulServerless.Generators.Tests;

/// <summary>Fixes of single handlers: their rpc, their types, what they throw.</summary>
public sealed class HandlerFixTests
{
    [Theory]
    [InlineData("[CommandHandler] Total Increased(Add command) => State;", "Total Increase(Add command)")]
    [InlineData("[CommandHandler] Task<Total> IncreasedAsync() => Task.FromResult(State);", "Task<Total> IncreaseAsync()")]
    [InlineData("[CommandHandler(\"Increased\")] Total Grow() => State;", "[CommandHandler(\"Increase\")] Total Grow()")]
    public async Task RpcThatThereIsNot_BecomesTheNearest(string handler, string mendedHandler)
    {
        var mended = await Mending.MendAsync(new RpcNameFix(), "SS1004", Sources.Entity(increase: handler), "Answer the rpc 'Increase'");
        Assert.Contains(mendedHandler, mended, StringComparison.Ordinal);
        (await Compiled.RunAsync(mended)).AssertSound();
    }

    [Theory]
    [InlineData("[CommandHandler] Total Increased(Add command) => State;")]
    [InlineData("[CommandHandler(\"Burn\")] Total Other() => State;")]
    public async Task RpcThatThereIsNot_WithoutAFreeNearOne_IsNotMended(string more)
    {
        var (fixes, _) = await Mending.FixesAsync(new RpcNameFix(), "SS1004", Sources.Entity(more: more));
        Assert.Empty(fixes);
    }

    [Fact]
    public async Task CommandOfAnotherType_IsReplaced()
    {
        var mended = await Mending.MendAsync(new HandlerTypeFix(), "SS1006", Sources.Entity(increase: "[CommandHandler] Total Increase(Key command) => State;"), "Take the command of the rpc");
        Assert.Contains("Total Increase(Add command)", mended, StringComparison.Ordinal);
        (await Compiled.RunAsync(mended)).AssertSound();
    }

    [Theory]
    [InlineData("Key Increase(Add command) => new();", "Total Increase(Add command)")]
    [InlineData("void Increase(Add command) => throw new NotSupportedException();", "Total Increase(Add command)")]
    [InlineData("async Task Increase(Add command) { await Task.Yield(); throw new NotSupportedException(); }", "async Task<Total> Increase(Add command)")]
    [InlineData("async void Increase(Add command) { await Task.Yield(); throw new NotSupportedException(); }", "async Task<Total> Increase(Add command)")]
    [InlineData("ValueTask<Key> Increase(Add command) => default;", "ValueTask<Total> Increase(Add command)")]
    public async Task ReplyOfAnotherType_IsReplacedInItsWrapping(string handler, string mendedHandler)
    {
        var mended = await Mending.MendAsync(new HandlerTypeFix(), "SS1007", Sources.Entity(increase: $"[CommandHandler] {handler}"), "Return the reply of the rpc");
        Assert.Contains($"[CommandHandler] {mendedHandler}", mended, StringComparison.Ordinal);
        (await Compiled.RunAsync(mended)).AssertSound();
    }

    [Theory]
    [InlineData("{ if (command.By < 0) context.Fail(\"no\"); return State; }", "if (command.By < 0) throw context.Fail(\"no\");")]
    [InlineData("{ if (command.By < 0) _ = context.Fail(\"no\"); return State; }", "if (command.By < 0) throw context.Fail(\"no\");")]
    [InlineData("{ // Why.\n context.Fail(\"no\"); }", "// Why.\n throw context.Fail(\"no\");")]
    public async Task FailureThatIsDropped_IsThrown(string body, string mendedBody)
    {
        var mended = await Mending.MendAsync(
            new ThrowFix(), "SS2008", Sources.Entity(increase: $"[CommandHandler] Total Increase(Add command, CommandContext context) {body}", onAdded: ""), "Throw it");
        Assert.Contains(Words(mendedBody), Words(mended), StringComparison.Ordinal);
        (await Compiled.RunAsync(mended)).AssertSound();
    }

    [Fact]
    public async Task FailureThatIsDropped_AsTheWholeBody_IsThrown()
    {
        var mended = await Mending.MendAsync(new ThrowFix(), "SS2008", Sources.Entity(reset: "[CommandHandler] void Reset(CommandContext context) => context.Fail(\"no\");", onCleared: ""), "Throw it");
        Assert.Contains("=> throw context.Fail(\"no\");", mended, StringComparison.Ordinal);
        (await Compiled.RunAsync(mended)).AssertSound();
    }

    private static string Words(string code) => string.Join(' ', code.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries));
}
