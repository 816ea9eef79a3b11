namespace StatefulServerless.Generators.Tests;

/// <summary>Each rule fires on its mistake, alone and at its place. That all are silent otherwise is in <see cref="DispatchTests"/>.</summary>
public sealed class RuleTests
{
    private const string Members = Sources.Increase + Sources.Reset + Sources.OnAdded + Sources.OnCleared;

    [Theory]
    [InlineData("public sealed", "must be partial, so that its dispatch can be generated: partial class CounterEntity")]
    [InlineData("public abstract partial", "must not be abstract")]
    public Task SS1001_Shape(string modifiers, string text) => AssertAsync("SS1001", text, Sources.Class(Members, modifiers: modifiers));

    [Fact]
    public Task SS1001_Generic() =>
        AssertAsync("SS1001", "must not be generic", Sources.Class(Members).Replace("CounterEntity", "CounterEntity<T>", StringComparison.Ordinal));

    [Fact]
    public Task SS1001_NestedInANonPartialClass() =>
        AssertAsync("SS1001", "nested in 'Outer', which must be partial too", Sources.Class(Members).Replace("[EventSourced", "class Outer { [EventSourced", StringComparison.Ordinal) + "}");

    [Theory]
    [InlineData("string", "'string' is not a service class")]
    [InlineData("Add", "'Counting.Add' is not a service class")]
    [InlineData("ClientOnly", "'ClientOnly' has no 'ClientOnly.ClientOnlyBase'. Set GrpcServices=\"Both\" or \"Server\"")]
    public Task SS1002_Service(string service, string text) => AssertAsync("SS1002", text, Sources.Class(Members, service));

    [Theory]
    [InlineData("Counter")]
    [InlineData("Counting.Counter")]
    public Task SS1002_OfAServiceClass_IsSilent(string service) => SoundAsync(Sources.Class(Members, service));

    [Fact]
    public Task SS1003_MissingHandler() => AssertAsync(
        "SS1003", "Rpc 'Increase' of 'Counter' has no command handler in 'CounterEntity'. Add: [CommandHandler] Total Increase(Add command, CommandContext context)",
        Sources.Entity(increase: ""));

    [Theory]
    [InlineData("[CommandHandler] Total Increased(Add command) => State;", "has no rpc 'Increased'. Did you mean 'Increase'? It has: Increase, Reset")]
    [InlineData("[CommandHandler(\"Burn\")] Total Other() => State;", "has no rpc 'Burn'. It has: Increase, Reset")]
    public Task SS1004_UnknownRpc(string handler, string text) => AssertAsync("SS1004", text, Sources.Entity(more: handler));

    [Fact]
    public Task SS1005_TwoHandlers() => AssertAsync(
        "SS1005", "Rpc 'Increase' has two handlers, 'Increase' and 'IncreaseAsync'",
        Sources.Entity(more: "[CommandHandler] Task<Total> IncreaseAsync() => Task.FromResult(State);"));

    [Fact]
    public Task SS1006_CommandType() => AssertAsync(
        "SS1006", "'Increase' takes 'Key', but rpc 'Increase' takes 'Add'", Sources.Entity(increase: "[CommandHandler] Total Increase(Key command) => State;"));

    [Theory]
    [InlineData("[CommandHandler] Key Increase(Add command) => new();", "'Increase' returns 'Key', but rpc 'Increase' returns 'Total'. Return Total, Task<Total> or ValueTask<Total>")]
    [InlineData("[CommandHandler] void Increase(Add command) { }", "'Increase' returns nothing")]
    [InlineData("[CommandHandler] Task Increase(Add command) => Task.CompletedTask;", "'Increase' returns 'Task'")]
    [InlineData("[CommandHandler] Task<Key> Increase(Add command) => Task.FromResult(new Key());", "'Increase' returns 'Task<Key>'")]
    public Task SS1007_ReplyType(string handler, string text) => AssertAsync("SS1007", text, Sources.Entity(increase: handler));

    [Fact]
    public Task SS1007_ReplyTypeForEmpty() => AssertAsync(
        "SS1007", "Return Empty, Task<Empty> or ValueTask<Empty>, or void, Task, ValueTask", Sources.Entity(reset: "[CommandHandler] int Reset() => 1;", onCleared: ""));

    [Theory]
    [InlineData("[CommandHandler] Total Increase(Add command, string text) => State;", "Parameter 'text' of 'Increase' has type 'string'. A command handler takes")]
    [InlineData("[CommandHandler] Total Increase(Add command, Add again) => State;", "'Increase' takes the command twice: remove parameter 'again'")]
    [InlineData("[CommandHandler] Total Increase(CommandContext one, QueryContext other) => State;", "'Increase' takes a context twice")]
    [InlineData("[CommandHandler] Total Increase(in Add command) => State;", "must be passed by value")]
    [InlineData("[CommandHandler] Total Increase<T>(Add command) => State;", "must not be generic")]
    [InlineData("[CommandHandler] Total Increase([Microsoft.AspNetCore.Mvc.FromServices] string text) => State;", "Parameter 'text' of 'Increase' has type 'string', which cannot be a service")]
    public Task SS1008_CommandParameter(string handler, string text) => AssertAsync("SS1008", text, Sources.Entity(increase: handler));

    [Theory]
    [InlineData("[EventHandler] void On(Added added, CommandContext context) { }", "An event handler takes one event message and the state ('Total')")]
    [InlineData("[EventHandler] void On(Added added, Cleared other) { }", "Parameter 'other' of 'On'")]
    [InlineData("[EventHandler] void On(Added added, Added again) { }", "'On' takes the event twice")]
    public Task SS1008_EventParameter(string handler, string text) => AssertAsync("SS1008", text, Sources.Entity(onAdded: handler));

    [Fact]
    public Task SS1008_NoEvent() => AssertAsync("SS1008", "'Silent' takes no event", Sources.Entity(more: "[EventHandler] void Silent() { }"));

    [Theory]
    [InlineData("")]
    [InlineData("a|b")]
    [InlineData("Ä")]
    public Task SS1009_PersistenceId(string persistenceId) =>
        AssertAsync("SS1009", $"Persistence id '{persistenceId}'", Sources.Class(Members, persistenceId: persistenceId));

    [Theory]
    [InlineData("a")]
    [InlineData("Shop.counter_2-b")]
    [InlineData("0")]
    public Task SS1009_OfWhatMayStandInAPersistenceId_IsSilent(string persistenceId) => SoundAsync(Sources.Class(Members, persistenceId: persistenceId));

    [Theory]
    [InlineData(200, true)]
    [InlineData(201, false)]
    public async Task SS1009_Length(int letters, bool isSound)
    {
        var compiled = await Compiled.RunAsync(Sources.Class(Members, persistenceId: new string('a', letters)));
        if (isSound) compiled.AssertSound();
        else compiled.AssertComplaint("SS1009", "Persistence id 'aaa");
    }

    [Fact]
    public Task SS1011_AsyncVoid() => AssertAsync(
        "SS1011", "'Reset' is async void", Sources.Entity(reset: "[CommandHandler] async void Reset(CommandContext context) { await Task.Yield(); context.Emit(new Cleared()); }"));

    [Theory]
    [InlineData("[CommandHandler] async Task Reset(CommandContext context) { await Task.Yield(); context.Emit(new Cleared()); }")]
    [InlineData("[CommandHandler] void Reset(CommandContext context) => context.Emit(new Cleared()); async void Other() => await Task.Yield();")]
    public Task SS1011_OfAHandlerWithATask_AndOfWhatIsNoHandler_IsSilent(string members) => SoundAsync(Sources.Entity(reset: members));

    [Theory]
    [InlineData("public CounterEntity() { } public CounterEntity(IServiceProvider services) { }", "has 2 constructors")]
    [InlineData("public CounterEntity(string entityId) { }", "'entityId' of 'CounterEntity' has type 'string', which cannot be a service")]
    public Task SS1013_Constructor(string constructors, string text) => AssertAsync("SS1013", text, Sources.Entity(more: constructors));

    [Theory]
    [InlineData("context.Emit(new Key())")]
    [InlineData("context.Emit((IMessage)new Key())")]
    [InlineData("context.Emit(command.By > 0 ? new Added() : (IMessage)new Key())")]
    [InlineData("context.Emit(command.By switch { 1 => (IMessage)new Added(), _ => new Key() })")]
    [InlineData("context.Emit([new Added(), new Key()])")]
    [InlineData("context.Emit(new IMessage[] { new Added(), new Key() })")]
    [InlineData("context.Emit(Enumerable.Range(1, 2).Select(_ => new Key()))")]
    [InlineData("context.Emit(new List<Key>())")]
    [InlineData("context.Emit(command.Id.Select(_ => new Key()).ToArray())")]
    public Task SS2001_UnhandledEvent(string emit) => AssertAsync(
        "SS2001", "'Key' is emitted, but 'CounterEntity' has no event handler for it. Add: [EventHandler] void On(Key happened)",
        Sources.Entity(increase: $"[CommandHandler] Total Increase(Add command, CommandContext context) {{ {emit}; return State; }}"));

    [Fact]
    public Task SS2001_InAHelperOfTheClass() => AssertAsync("SS2001", "'Key' is emitted", Sources.Entity(more: "void Help(CommandContext context) => context.Emit(new Key());"));

    [Fact]
    public Task SS2002_TwoEventHandlers() => AssertAsync(
        "SS2002", "Event 'Added' has two event handlers", Sources.Entity(more: "[EventHandler] void Again(Added added) { }"));

    [Theory]
    [InlineData("[EventHandler] async Task On(Added added) => await Task.Yield();", "must not be async")]
    [InlineData("[EventHandler] async void On(Added added) => await Task.Yield();", "must not be async")]
    [InlineData("[EventHandler] Task On(Added added) => Task.CompletedTask;", "'On' returns 'Task'. Return nothing after changing the state, or the new 'Total'")]
    [InlineData("[EventHandler] Added On(Added added) => added;", "'On' returns 'Added'")]
    public Task SS2003_EventResult(string handler, string text) => AssertAsync("SS2003", text, Sources.Entity(onAdded: handler));

    [Fact]
    public async Task Mistakes_AreAllReportedAtOnce()
    {
        var compiled = await Compiled.RunAsync(Sources.Entity(increase: "", reset: "[CommandHandler] int Reset(string text) => 1;", onAdded: "[EventHandler] int On(Added added) => 1;"));
        Assert.Equal(["SS1003", "SS1007", "SS1008", "SS2003"], compiled.Reported.Select(complaint => complaint.Id).Order());
    }

    [Fact]
    public async Task Mistake_IsReportedWhereItIs()
    {
        var compiled = await Compiled.RunAsync(Sources.Entity(reset: "[CommandHandler] void Reset(Key command,\n    string misplaced) { }"));
        var complaint = compiled.AssertComplaint("SS1008", "misplaced");
        Assert.Equal("misplaced", complaint.Location.SourceTree!.ToString().Substring(complaint.Location.SourceSpan.Start, complaint.Location.SourceSpan.Length));
    }

    private static async Task SoundAsync(string source) => (await Compiled.RunAsync(source)).AssertSound();

    private static async Task AssertAsync(string id, string text, string source) => (await Compiled.RunAsync(source)).AssertComplaint(id, text);
}
