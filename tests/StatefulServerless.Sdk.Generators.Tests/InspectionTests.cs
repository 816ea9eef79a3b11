using Microsoft.CodeAnalysis;

namespace StatefulServerless.Generators.Tests;

/// <summary>The rules about what handlers do: each fires on its mistake and is silent next to it.</summary>
public sealed class InspectionTests
{
    [Fact]
    public Task SS2004_EventOfTheService() => AssertAsync(
        "SS2004", "Event 'Key' is a message of rpc 'Reset'", Sources.Entity(reset: "[CommandHandler] void Reset(Key key, CommandContext context) => context.Emit(key);", onCleared: "[EventHandler] void On(Key key) => State.Value = 0;"));

    [Fact]
    public Task SS2004_OfAMessageOfItsOwn_IsSilent() => SoundAsync(Sources.Entity(
        reset: "[CommandHandler] void Reset(Key key, CommandContext context) => context.Emit(new AddedOnce { By = 1 });", onCleared: "[EventHandler] void On(AddedOnce once) => State.Value = 0;"));

    [Theory]
    [InlineData("State.Value = DateTime.UtcNow.Ticks;", "DateTime.UtcNow")]
    [InlineData("State.Value = DateTimeOffset.Now.Ticks;", "DateTimeOffset.Now")]
    [InlineData("State.Value = Guid.NewGuid().GetHashCode();", "Guid.NewGuid")]
    [InlineData("_ = new Random();", "new Random")]
    [InlineData("State.Value = Environment.ProcessorCount;", "Environment.ProcessorCount")]
    [InlineData("State.Value = System.IO.File.ReadAllText(\"x\").Length;", "File.ReadAllText")]
    [InlineData("State.Value = _counter;", "CounterEntity._counter")]
    [InlineData("Task.Run(() => { });", "Task.Run")]
    [InlineData("State.Value = new[] { 1 }.Count(_ => DateTime.Now.Hour > 1);", "DateTime.Now")]
    public Task SS2005_InAnEventHandler(string body, string culprit) => AssertAsync(
        "SS2005", $"'On' runs in every replay, but '{culprit}' is not the same each time",
        Sources.Entity(onAdded: $"static long _counter; [EventHandler] void On(Added added) {{ {body} }}"));

    [Theory]
    [InlineData("[EventUpcaster] static Added Up(AddedOnce old) => new() { By = DateTime.Now.Ticks };")]
    [InlineData("[SnapshotHandler] static Total Up(OldTotal old) => new() { Value = DateTime.Now.Ticks };")]
    public Task SS2005_InWhatElseIsReplayed(string method) => AssertAsync("SS2005", "'Up' runs in every replay", Sources.Entity(more: method));

    [Theory]
    [InlineData("[EventHandler] void On(Added added) => State.Value += new DateTime(added.By).Year + Constant + Math.Max(ReadOnly, string.Concat(\"a\").Length); const int Constant = 1; static readonly int ReadOnly = 2;")]
    [InlineData("[EventHandler] void On(Added added, EventContext context) => State.Value = context.SequenceNumber;")]
    public Task SS2005_OfWhatIsTheSame_IsSilent(string handler) => SoundAsync(Sources.Entity(onAdded: handler));

    [Fact]
    public Task SS2005_InACommandHandler_IsSilent() => SoundAsync(Sources.Entity(
        increase: "[CommandHandler] Total Increase(CommandContext context) { context.Emit(new Added { By = DateTime.Now.Ticks }); return State; }"));

    [Theory]
    [InlineData("State.Value = 3;", "State.Value")]
    [InlineData("State.Value += 3;", "State.Value")]
    [InlineData("State.Value++;", "State.Value")]
    [InlineData("--state.Value;", "state.Value")]
    [InlineData("State.MergeFrom(new Total());", "State")]
    [InlineData("_own = 3;", "_own")]
    [InlineData("Own ??= \"x\";", "Own")]
    [InlineData("_list.Add(3);", "_list")]
    public Task SS2006_DirectChange(string statement, string place) => AssertAsync(
        "SS2006", $"Command handler 'Increase' changes '{place}' itself: that is not stored",
        Sources.Entity(increase: Increasing(statement, "Total state"), more: "int _own; string? Own { get; set; } readonly List<int> _list = []; int Read() => _own + _list.Count + (Own?.Length ?? 0);"));

    [Theory]
    [InlineData("var copy = State.Clone(); copy.Value = 3; var list = new List<int>(); list.Add(1);")]
    [InlineData("command.By = 3;")]
    [InlineData("context.ReplyMetadata.Add(\"etag\", \"x\");")]
    public Task SS2006_OfWhatIsNotTheState_IsSilent(string statement) => SoundAsync(Sources.Entity(increase: Increasing(statement)));

    [Theory]
    [InlineData("context.Emit(new Added()); if (command.By > 1) throw context.Fail(\"no\");")]
    [InlineData("for (var i = 0; i < 3; i++) { if (i > 1) throw context.Fail(\"no\"); context.Emit(new Added()); }")]
    [InlineData("if (command.By > 1) context.Emit(new Added()); throw context.Fail(\"no\");")]
    public Task SS2007_FailAfterEmit(string body) => AssertAsync("SS2007", "'Reset' can fail here after it has emitted. 'CounterEntity' keeps its state in fields", Resetting(body));

    [Theory]
    [InlineData("if (command.By > 1) throw context.Fail(\"no\"); context.Emit(new Added());")]
    [InlineData("if (command.By > 1) { context.Emit(new Added()); return new(); } if (command.By < 1) throw context.Fail(\"no\");")]
    public Task SS2007_FailBeforeEmit_IsSilent(string body) => SoundAsync(Resetting(body));

    [Fact]
    public Task SS2007_WithManagedState_IsSilent() => SoundAsync(Sources.Entity(increase: Increasing("if (command.By > 1) throw context.Fail(\"no\");")));

    [Theory]
    [InlineData("context.Fail(\"no\");")]
    [InlineData("_ = context.Fail(\"no\");")]
    public Task SS2008_FailNotThrown(string statement) => AssertAsync(
        "SS2008", "The command fails, but 'Increase' goes on. Write: throw context.Fail(\"no\")", Sources.Entity(increase: Increasing(statement)));

    [Theory]
    [InlineData("if (command.By > 1) throw context.Fail(\"no\");")]
    [InlineData("Exception? failure = command.By > 1 ? context.Fail(\"no\") : null; if (failure is not null) throw failure;")]
    public Task SS2008_FailThatIsUsed_IsSilent(string statement) => SoundAsync(Sources.Entity(increase: Increasing(statement)));

    [Theory]
    [InlineData("Task.Run(() => context.Emit(new Added()));", "'Run' works with the context and is not awaited")]
    [InlineData("_ = Later(context);", "'Later' works with the context and is not awaited")]
    [InlineData("Later(context);", "'Later' works with the context and is not awaited")]
    [InlineData("_kept = context;", "'_kept' keeps the context, which is over when 'Increase' returns")]
    public async Task SS2009_LeakedContext(string statement, string text)
    {
        var compiled = await Compiled.RunAsync(Sources.Entity(increase: Increasing(statement), more: Later));
        Assert.Contains(compiled.Reported, complaint => complaint.Id == "SS2009" && complaint.ToString().Contains(text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("await Later(context);")]
    [InlineData("var later = Later(context); await later;")]
    [InlineData("_ = Task.Delay(1);")]
    public Task SS2009_ContextThatIsAwaited_IsSilent(string statement) => SoundAsync(Sources.Entity(
        increase: $"[CommandHandler] async Task<Total> Increase(CommandContext context) {{ context.Emit(new Added()); {statement} return State; }}",
        more: "async Task Later(CommandContext context) { await Task.Yield(); context.Emit(new Added()); }"));

    [Fact]
    public async Task SS2010_NeverEmitted()
    {
        var complaint = Assert.Single((await Compiled.RunAsync(Sources.Entity(more: "[EventHandler] void Old(AddedOnce old) { }"))).NeverEmitted);
        Assert.Contains("'AddedOnce' is handled, but 'CounterEntity' does not emit it", complaint.ToString(), StringComparison.Ordinal);
        Assert.Equal(DiagnosticSeverity.Info, complaint.Severity);
    }

    [Theory]
    [InlineData("[EventHandler] void Old(AddedOnce old) { } void Help(CommandContext context, IMessage any) => context.Emit(any);")]
    [InlineData("[EventHandler] void Old(AddedOnce old) { } [EventUpcaster] static AddedOnce Up(AddedFirst first) => new();")]
    public async Task SS2010_OfWhatMayBeEmitted_IsSilent(string members) => Assert.Empty((await Compiled.RunAsync(Sources.Entity(more: members))).NeverEmitted);

    [Theory]
    [InlineData("class Plain { [CommandHandler] void Nothing(string text) { } }", "'Nothing' has [CommandHandler], but its class 'Plain' has no [EventSourcedEntity]")]
    [InlineData("abstract class Plain { [EventHandler] void On(Added added) { } }", "'On' has [EventHandler]")]
    [InlineData("class Plain { [Behavior] DayOfWeek Day => default; }", "'Day' has [Behavior]")]
    public Task SS1012_StrayHandler(string source, string text) => AssertAsync("SS1012", text, source);

    [Theory]
    [InlineData("class Plain { void Nothing(string text) { } }")]
    [InlineData("class Plain { [System.Obsolete] void Nothing(string text) { } }")]
    public Task SS1012_OfAMethodThatIsNoHandler_AndOfHandlersInTheirClass_IsSilent(string other) => SoundAsync(Sources.Entity() + other);

    [Fact]
    public async Task SS1014_SharedPersistenceId() => (await Compiled.RunAsync(Twice("counter"))).AssertComplaint(
        "SS1014", "'OtherEntity' has the persistence id 'counter' of 'CounterEntity'");

    [Fact]
    public Task SS1014_OwnPersistenceIds_AreSilent() => SoundAsync(Twice("counter-2"));

    [Fact]
    public async Task SS5002_NotServed() => (await Compiled.RunAsync(Sources.Entity() + Program("System.Console.WriteLine();"))).AssertComplaint(
        "SS5002", "Nothing in this program serves 'CounterEntity'. Add: services.AddStatefulEntity<CounterEntity>()");

    [Theory]
    [InlineData("await StatefulHost.RunAsync<CounterEntity>([]);")]
    [InlineData("await Serve<CounterEntity>(); static Task Serve<T>() where T : class, IStatefulEntity<T> => StatefulHost.RunAsync<T>([]);")]
    public Task SS5002_Served_IsSilent(string statement) => SoundAsync(Sources.Entity() + Program(statement));

    [Fact]
    public async Task SS5002_WithTheEntryPointOfATestRunner_IsSilent() =>
        (await Compiled.RunAsync(Sources.Entity(), $"// <auto-generated/>\n{Program("")}")).AssertSound();

    private const string Later = "CommandContext? _kept; bool Has => _kept is not null; async Task Later(CommandContext context) { await Task.Yield(); context.Emit(new Added()); }";

    private static string Program(string statement) => $"static class Program {{ static async Task Main() {{ await Task.Yield(); {statement} }} }}";

    private static string Twice(string persistenceId) => Sources.Entity()
        + Sources.Entity().Replace("namespace Shop;", "", StringComparison.Ordinal).Replace("enum Phase", "enum OtherPhase", StringComparison.Ordinal)
            .Replace("\"counter\"", $"\"{persistenceId}\"", StringComparison.Ordinal).Replace("CounterEntity", "OtherEntity", StringComparison.Ordinal);

    private static string Increasing(string statement, string? parameter = null) =>
        $"[CommandHandler] Total Increase(Add command, CommandContext context{(parameter is null ? "" : ", " + parameter)}) {{ context.Emit(new Added()); {statement} return State; }}";

    private static string Resetting(string body) => Sources.PlainEntity("", snapshotEvery: "-1").Replace(
        "[CommandHandler] void Reset() { }", $"[CommandHandler] Empty Reset(CommandContext context) {{ var command = new Add(); {body} return new(); }}", StringComparison.Ordinal);

    private static async Task AssertAsync(string id, string text, string source) => (await Compiled.RunAsync(source)).AssertComplaint(id, text);

    private static async Task SoundAsync(string source) => (await Compiled.RunAsync(source)).AssertSound();
}
