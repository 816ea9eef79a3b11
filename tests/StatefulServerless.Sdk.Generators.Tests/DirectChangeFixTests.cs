using StatefulServerless.CodeFixes;

namespace StatefulServerless.Generators.Tests;

/// <summary>A change of the state moves from the command handler to the handler of the event.</summary>
public sealed class DirectChangeFixTests
{
    [Theory]
    [InlineData("State.Value += command.By;", "void On(Added added) { }", "void On(Added added) { State.Value += added.By; }")]
    [InlineData("State.Value = 2 * command.By + 1;", "void On(Added added) => State.Value--;", "void On(Added added) { State.Value--; State.Value = 2 * added.By + 1; }")]
    [InlineData("State.Value++;", "void On(Added added) { }", "void On(Added added) { State.Value++; }")]
    public async Task Change_MovesToTheHandlerOfTheEvent(string change, string handler, string mendedHandler)
    {
        var mended = await Mending.MendAsync(new DirectChangeFix(), "SS2006", Changing(change, $"[EventHandler] {handler}"), "Change it in the handler of 'Added'");
        Assert.Contains(Words(mendedHandler), Words(mended), StringComparison.Ordinal);
        Assert.Contains(Words("{ context.Emit(new Added { By = command.By }); return State; }"), Words(mended), StringComparison.Ordinal);
        (await Compiled.RunAsync(mended)).AssertSound();
    }

    [Fact]
    public async Task Change_OfAnEventThatItsHandlerDoesNotTake_Moves()
    {
        var source = Sources.Entity(
            reset: "[CommandHandler] void Reset(CommandContext context) { State.Value = 7; context.Emit(new Cleared()); }", onCleared: "[EventHandler(Event = typeof(Cleared))] void OnCleared() { }");
        var mended = await Mending.MendAsync(new DirectChangeFix(), "SS2006", source, "Change it in the handler of 'Cleared'");
        Assert.Contains(Words("void OnCleared() { State.Value = 7; }"), Words(mended), StringComparison.Ordinal);
        (await Compiled.RunAsync(mended)).AssertSound();
    }

    [Theory]
    [InlineData("if (command.By > 1) State.Value++;", Sources.OnAdded)]
    [InlineData("if (command.By > 1) { State.Value++; }", Sources.OnAdded)]
    [InlineData("State.Value += command.Id.Length;", Sources.OnAdded)]
    [InlineData("var twice = 2 * command.By; State.Value = twice;", Sources.OnAdded)]
    [InlineData("State.Value++;", "[EventHandler] Total On(Added added) => new();")]
    [InlineData("State.Value++;", "[EventHandler] static void On(Added added, Total state) => state.Value++;")]
    public async Task Change_ThatNobodyCanMoveSafely_StaysWhereItIs(string change, string handler)
    {
        var (fixes, _) = await Mending.FixesAsync(new DirectChangeFix(), "SS2006", Changing(change, handler));
        Assert.Empty(fixes);
    }

    private static string Changing(string change, string handler) => Sources.Entity(
        increase: $"[CommandHandler] Total Increase(Add command, CommandContext context) {{ context.Emit(new Added {{ By = command.By }}); {change} return State; }}", onAdded: handler);

    private static string Words(string code) => string.Concat(code.Where(letter => !char.IsWhiteSpace(letter)));
}
