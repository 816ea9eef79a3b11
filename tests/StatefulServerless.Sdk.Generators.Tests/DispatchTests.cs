namespace StatefulServerless.Generators.Tests;

/// <summary>Sound classes compile, generated part included, without any complaint.</summary>
public sealed class DispatchTests
{
    [Fact]
    public async Task Entity_Sound_GetsItsDefinition()
    {
        var compiled = await Compiled.RunAsync(Sources.Entity());
        compiled.AssertSound();
        Assert.Contains("partial class CounterEntity : global::StatefulServerless.IStatefulEntity<global::Shop.CounterEntity>", compiled.Generated, StringComparison.Ordinal);
        Assert.Contains("PersistenceId = \"counter\",\n        SnapshotEvery = 7,", compiled.Generated, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Total Increase() => State;")]
    [InlineData("Total Increase(Add command) => State;")]
    [InlineData("Total Increase(Total state, Add command) => state;")]
    [InlineData("Total Increase(QueryContext context) => State;")]
    [InlineData("private Total Increase(CancellationToken token, Total state, CommandContext context, Add command) => state;")]
    [InlineData("static Total Increase(Total state) => state;")]
    [InlineData("Task<Total> Increase(Add command) => Task.FromResult(State);")]
    [InlineData("async Task<Total> IncreaseAsync(Add command) { await Task.Yield(); return State; }")]
    [InlineData("ValueTask<Total> IncreaseAsync(CancellationToken token) => new(State);")]
    [InlineData("static async ValueTask<Total> IncreaseAsync(Total state) { await Task.Yield(); return state; }")]
    [InlineData("Total Increase([Microsoft.AspNetCore.Mvc.FromServices] IServiceProvider one, Add command, [Microsoft.AspNetCore.Mvc.FromServices] IComparer<string>? other) => State;")]
    public async Task CommandHandler_OfAnyAcceptedShape_IsDispatched(string handler) =>
        (await Compiled.RunAsync(Sources.Entity(increase: $"[CommandHandler] {handler}"))).AssertSound();

    [Theory]
    [InlineData("[CommandHandler] void Reset() { }")]
    [InlineData("[CommandHandler] Empty Reset(Key command) => new();")]
    [InlineData("[CommandHandler] Task Reset() => Task.CompletedTask;")]
    [InlineData("[CommandHandler] async Task ResetAsync(CommandContext context) { await Task.Yield(); context.Emit(new Cleared()); }")]
    [InlineData("[CommandHandler] ValueTask Reset() => default;")]
    [InlineData("[CommandHandler] Task<Empty> Reset() => Task.FromResult(new Empty());")]
    [InlineData("[CommandHandler(\"Reset\")] void Zero() { }")]
    [InlineData("[CommandHandler(nameof(Counter.CounterBase.Reset))] static void @class() { }")]
    public async Task CommandHandler_OfAnEmptyReply_MayReturnNothing(string handler) =>
        (await Compiled.RunAsync(Sources.Entity(reset: handler))).AssertSound();

    [Theory]
    [InlineData("void On(Added added) => State.Value += added.By;")]
    [InlineData("void On(Total state, Added added) => state.Value += added.By;")]
    [InlineData("Total On(Added added, Total state) => new() { Value = state.Value + added.By };")]
    [InlineData("static Total On(Added added, Total state) => state;")]
    [InlineData("static void On(Added added, Total state) => state.Value++;")]
    [InlineData("void On(EventContext context, Added added) => State.Value += context.SequenceNumber;")]
    [InlineData("static Total On(Total state, EventContext context, Added added) => new() { Value = context.EntityId.Length };")]
    public async Task EventHandler_OfAnyAcceptedShape_IsDispatched(string handler) =>
        (await Compiled.RunAsync(Sources.Entity(onAdded: $"[EventHandler] {handler}"))).AssertSound();

    [Theory]
    [InlineData("context.Emit((IMessage)Unknown())")]
    [InlineData("context.Emit(new List<IMessage>())")]
    [InlineData("context.Emit([new Added(), new Cleared()])")]
    [InlineData("context.Emit(Enumerable.Range(1, 2).Select(_ => new Added()))")]
    public async Task Emit_OfHandledOrUnknownTypes_IsSilent(string emit) => (await Compiled.RunAsync(Sources.Entity(
        increase: $"[CommandHandler] Total Increase(Add command, CommandContext context) {{ {emit}; return State; }}", more: "static IMessage Unknown() => new Added();"))).AssertSound();

    [Fact]
    public async Task Rpcs_OfAllStreamingKinds_TakeOneMessageAtATime() => (await Compiled.RunAsync(Sources.Class("""
        [CommandHandler] Total Upload(Add command) => State;
        [CommandHandler] Total Follow(Key command) => State;
        [CommandHandler] Task<Total> TalkAsync(Add command, CommandContext context) => Task.FromResult(State);
        """, "Streams"))).AssertSound();

    [Fact]
    public async Task Command_OfTheStatesType_ComesFirst()
    {
        var compiled = await Compiled.RunAsync(Sources.Class("[CommandHandler] Total Show(Total command, Total state) => state;", "Mirror"));
        compiled.AssertSound();
        Assert.Contains("Show((global::Counting.Total)command, entity.State)", compiled.Generated, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Constructor_Parameters_AreResolvedAsServices()
    {
        var compiled = await Compiled.RunAsync(Sources.Entity(more: "public CounterEntity(IComparer<string> comparer, IServiceProvider? services) { }"));
        compiled.AssertSound();
        Assert.Contains("GetRequiredService<global::System.Collections.Generic.IComparer<string>>(services)", compiled.Generated, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Services_OfConstructorAndHandlers_AreListedOnce()
    {
        var compiled = await Compiled.RunAsync(Sources.Entity(
            increase: "[CommandHandler] Total Increase([Microsoft.AspNetCore.Mvc.FromServices] TimeProvider time, [Microsoft.AspNetCore.Mvc.FromServices] IComparer<string>? other) => State;",
            more: "public CounterEntity(IComparer<string> comparer) { }"));
        compiled.AssertSound();
        Assert.Contains(
            "RequiredServices = new global::System.Type[] { typeof(global::System.Collections.Generic.IComparer<string>), typeof(global::System.TimeProvider) },", compiled.Generated, StringComparison.Ordinal);
    }

    [Fact]
    public void Registration_OfAClassWithoutItsGeneratedPart_DoesNotCompile()
    {
        var compilation = Compiled.Compilation(
            Sources.Entity(), "static class Served { static Task<int> Run() => StatefulHost.RunAsync<Shop.CounterEntity>([]); }");
        var error = Assert.Single(compilation.GetDiagnostics(TestContext.Current.CancellationToken), diagnostic => diagnostic.Severity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error);
        Assert.Equal("CS0311", error.Id);
        Assert.Contains("IStatefulEntity<Shop.CounterEntity>", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Constructor_Marked_IsTheOne() => (await Compiled.RunAsync(Sources.Entity(
        more: "public CounterEntity() { } [Microsoft.Extensions.DependencyInjection.ActivatorUtilitiesConstructor] CounterEntity(IServiceProvider services) : this() { }"))).AssertSound();

    [Fact]
    public async Task Class_InSeveralParts_IsOne() => (await Compiled.RunAsync(
        Sources.Class(Sources.Increase + Sources.Reset) + $"public sealed partial class CounterEntity {{ {Sources.OnAdded} {Sources.OnCleared} }}")).AssertSound();

    [Fact]
    public async Task Class_NestedInPartialTypes_IsCompleted() => (await Compiled.RunAsync(
        Sources.Entity().Replace("[EventSourced", "partial record struct Outer { partial class Inner { [EventSourced", StringComparison.Ordinal) + "} }")).AssertSound();

    [Fact]
    public async Task Class_InTheGlobalNamespace_IsCompleted() =>
        (await Compiled.RunAsync(Sources.Entity().Replace("namespace Shop;", "", StringComparison.Ordinal))).AssertSound();

    [Fact]
    public async Task Class_OfAnAbstractBase_KeepsItsState() => (await Compiled.RunAsync(
        Sources.Entity().Replace(": EventSourcedEntity<Total>", ": Middle", StringComparison.Ordinal) + "public abstract class Middle : EventSourcedEntity<Total>;")).AssertSound();

    [Fact]
    public async Task Class_WithoutTheAttribute_IsLeftAlone()
    {
        var compiled = await Compiled.RunAsync("class Plain { void Nothing(string text) { } }");
        compiled.AssertSound();
        Assert.Empty(compiled.Generated);
    }

    [Fact]
    public async Task Service_InTheSameCompilation_IsSeen() => (await Compiled.RunAsync(Sources.Class("[CommandHandler] Total Grow(Add command) => State;", "Here") + """
        public static class Here
        {
            public static Google.Protobuf.Reflection.ServiceDescriptor Descriptor => null!;
            public abstract class HereBase
            {
                public virtual Task<Total> Grow(Add request, Grpc.Core.ServerCallContext context) => throw new NotSupportedException();
            }
        }
        """)).AssertSound();

    [Fact]
    public async Task Entity_WithAMistake_StillHasItsDefinition()
    {
        var compiled = await Compiled.RunAsync(Sources.Entity(increase: ""));
        Assert.Empty(compiled.Errors);
        Assert.Contains("\"Reset\"", compiled.Generated, StringComparison.Ordinal);
    }
}
