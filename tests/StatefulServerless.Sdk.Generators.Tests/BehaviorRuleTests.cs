using Microsoft.CodeAnalysis;

namespace StatefulServerless.Generators.Tests;

/// <summary>Handlers in phases: what is accepted and what is not.</summary>
public sealed class BehaviorRuleTests
{
    private const string Behavior = "[Behavior] Phase Now => State.Value > 9 ? Phase.Closed : Phase.Open;";
    private const string Open = "[CommandHandler(In = Phase.Open)] Total Increase(Add command) => State;";
    private const string Closed = "[CommandHandler(\"Increase\", In = Phase.Closed)] Task<Total> Wait() => Task.FromResult(State);";
    private const string Gone = "[CommandHandler(\"Increase\", In = Phase.Gone)] Total Leave() => State;";

    [Fact]
    public async Task Handlers_OfAllPhases_AreASwitch()
    {
        var compiled = await Compiled.RunAsync(Sources.Entity(increase: Open + Closed + Gone, more: Behavior));
        compiled.AssertSound();
        Assert.Contains("switch (phase) { case global::Shop.Phase.@Open: return entity.@Increase((global::Counting.Add)command); case global::Shop.Phase.@Closed: return await", compiled.Generated, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Handler_OfSeveralPhases_MayReturnNothing() => (await Compiled.RunAsync(Sources.Entity(
        reset: "[CommandHandler(In = Phase.Open), CommandHandler(In = Phase.Closed)] void Reset(CommandContext context) => context.Emit(new Cleared()); [CommandHandler(\"Reset\", In = Phase.Gone)] Empty Never() => new();",
        more: Behavior))).AssertSound();

    [Fact]
    public async Task Handler_OfSeveralRpcs_IsOfEach() => (await Compiled.RunAsync(
        Sources.Class("[CommandHandler(\"Upload\"), CommandHandler(\"Follow\"), CommandHandler(\"Talk\")] Total Any() => State;", "Streams"))).AssertSound();

    [Fact]
    public async Task SS3004_UnhandledPhase()
    {
        var compiled = await Compiled.RunAsync(Sources.Entity(increase: Open + Closed, more: Behavior));
        var complaint = compiled.AssertComplaint("SS3004", "Rpc 'Increase' has no handler when the phase is Gone: such commands fail with FAILED_PRECONDITION");
        Assert.Equal(DiagnosticSeverity.Info, complaint.Severity);
        Assert.Contains("\"Increase is not allowed when the counter is \" + phase", compiled.Generated, StringComparison.Ordinal);
        Assert.Empty(compiled.Errors);
    }

    [Theory]
    [InlineData(Open + Closed + Gone + "[CommandHandler(\"Increase\", In = Phase.Open)] Total Again() => State;", "'Increase' and 'Again' when the phase is Open. Keep one, or give each a phase of its own")]
    [InlineData(Open + Closed + Gone + "[CommandHandler(\"Increase\")] Total Always() => State;", "'Increase' and 'Always' when the phase is Open")]
    [InlineData("[CommandHandler(\"Increase\")] Total Always() => State;" + Open, "'Always' and 'Increase' when the phase is Open")]
    public async Task SS1005_SamePhase(string handlers, string text) => (await Compiled.RunAsync(Sources.Entity(increase: handlers, more: Behavior))).AssertComplaint("SS1005", text);

    [Theory]
    [InlineData(Open, "", "'Increase' is guarded by a phase, but 'CounterEntity' has no enum property with [Behavior]")]
    [InlineData("[CommandHandler(In = DayOfWeek.Monday)] Total Increase() => State;", Behavior, "The phase of 'Increase' is no member of 'Phase', the type of [Behavior] 'Now'. Members: Open, Closed, Gone")]
    [InlineData("[CommandHandler(In = 1)] Total Increase() => State;", Behavior, "The phase of 'Increase' is no member")]
    [InlineData("[CommandHandler(In = (Phase)17)] Total Increase() => State;", Behavior, "The phase of 'Increase' is no member")]
    [InlineData(Sources.Increase, "[Behavior] bool Now => true;", "[Behavior] 'Now' has type 'bool'")]
    [InlineData(Sources.Increase, "[Behavior] static Phase Now => Phase.Open;", "It is a property of the instance that can be read")]
    [InlineData(Sources.Increase, Behavior + "[Behavior] Phase Then => Phase.Gone;", "two properties with [Behavior], 'Now' and 'Then'")]
    public async Task SS3003_Phase(string increase, string behavior, string text) =>
        (await Compiled.RunAsync(Sources.Entity(increase: increase, more: behavior))).AssertComplaint("SS3003", text);
}
