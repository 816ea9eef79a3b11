namespace StatefulServerless.Generators.Tests;

/// <summary>Upcasters, aliases and ignored events: what is accepted and what is not.</summary>
public sealed class EvolutionTests
{
    private const string FromOnce = "[EventUpcaster] static Added Up(AddedOnce old) => new() { By = old.By };";
    private const string FromFirst = "[EventUpcaster] static AddedOnce Up(AddedFirst old) => new() { By = old.By };";

    [Theory]
    [InlineData(FromOnce)]
    [InlineData(FromOnce + FromFirst)]
    [InlineData("[EventUpcaster] static Added Up(EventContext context, AddedOnce old) => new() { By = context.SequenceNumber };")]
    [InlineData("[EventUpcaster] private static IEnumerable<IMessage> Up(AddedOnce old) { yield return new Added(); }" + FromFirst)]
    [InlineData("[EventUpcaster] static Added[] Up(AddedOnce old) => [];")]
    [InlineData("[EventUpcaster] static List<IMessage> Up(AddedOnce old) => [];")]
    public async Task EventUpcaster_OfAnyAcceptedShape_IsDispatched(string upcasters) => (await Compiled.RunAsync(Sources.Entity(more: upcasters))).AssertSound();

    [Fact]
    public async Task EventUpcasters_OfAChain_AreOneExpression()
    {
        var compiled = await Compiled.RunAsync(Sources.Entity(more: FromFirst + FromOnce));
        compiled.AssertSound();
        Assert.Contains(
            "IMessage @event = global::Shop.CounterEntity.@Up(global::Shop.CounterEntity.@Up((global::Counting.AddedFirst)stored)); entity.@On((global::Counting.Added)@event); return state;",
            compiled.Generated, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EventUpcaster_OfAnEmittedEvent_IsAHandler() => (await Compiled.RunAsync(Sources.Entity(
        increase: "[CommandHandler] Total Increase(CommandContext context) { context.Emit(new AddedOnce()); return State; }", more: FromOnce))).AssertSound();

    [Theory]
    [InlineData("[EventAlias(\"old.Added\", typeof(Added))]")]
    [InlineData("[EventAlias(\"old.Total\", typeof(Total))]")]
    [InlineData("[EventAlias(\"older.Added\", typeof(AddedOnce)), EventAlias(\"oldest.Added\", typeof(AddedOnce))]")]
    [InlineData("[EventAlias(\"older.Total\", typeof(OldTotal))]")]
    [InlineData("[IgnoreEvent(\"old.Viewed\")] [IgnoreEvent(\"old.Seen\")]")]
    public async Task StoredName_WithOneMeaning_IsDispatched(string attributes) => (await Compiled.RunAsync(
        Sources.Entity(more: FromOnce + "[SnapshotHandler] Total Restore(OldTotal old) => new();", attributes: attributes))).AssertSound();

    [Fact]
    public Task SS4001_Gap() => AssertAsync(
        "SS4001", "'Up' makes 'AddedOnce' of 'AddedFirst', but 'AddedOnce' has no event handler and no further upcaster. Add: [EventHandler] void On(AddedOnce happened)",
        Sources.Entity(more: FromFirst));

    [Fact]
    public async Task SS4001_Circle()
    {
        var compiled = await Compiled.RunAsync(Sources.Entity(more: FromFirst + "[EventUpcaster] static AddedFirst Up(AddedOnce old) => new();"));
        Assert.Equal(["SS4001", "SS4001"], compiled.Reported.Select(complaint => complaint.Id));
        Assert.All(compiled.Reported, complaint => Assert.Contains("go round in a circle", complaint.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public Task SS4001_CircleOfOne() => AssertAsync("SS4001", "The upcasters from 'AddedOnce' go round in a circle", Sources.Entity(more: "[EventUpcaster] static AddedOnce Up(AddedOnce old) => old;"));

    [Fact]
    public Task SS4001_TwoUpcasters() => AssertAsync(
        "SS4001", "Event 'AddedOnce' has two upcasters, 'Up' and 'Higher'", Sources.Entity(more: FromOnce + "[EventUpcaster] static Cleared Higher(AddedOnce old) => new();"));

    [Fact]
    public Task SS4001_UpcasterAndHandler() => AssertAsync(
        "SS4001", "Event 'AddedOnce' has an event handler and the upcaster 'Up'", Sources.Entity(more: FromOnce + "[EventHandler] void On(AddedOnce added) { }"));

    [Theory]
    [InlineData("[EventUpcaster] Added Up(AddedOnce old) => new();", "Event upcaster 'Up' must be static")]
    [InlineData("[EventUpcaster] static Added Up() => new();", "Event upcaster 'Up' takes no event")]
    [InlineData("[EventUpcaster] static Added Up(AddedOnce old, string text) => new();", "Parameter 'text' of 'Up' has type 'string'. An event upcaster takes one event message and an EventContext")]
    [InlineData("[EventUpcaster] static Added Up(AddedOnce old, AddedFirst older) => new();", "'Up' takes the event twice")]
    public Task SS1008_UpcasterParameter(string upcaster, string text) => AssertAsync("SS1008", text, Sources.Entity(more: upcaster));

    [Theory]
    [InlineData("[EventUpcaster] static void Up(AddedOnce old) { }")]
    [InlineData("[EventUpcaster] static Task<Added> Up(AddedOnce old) => Task.FromResult(new Added());")]
    [InlineData("[EventUpcaster] static IMessage Up(AddedOnce old) => new Added();")]
    public Task SS2003_UpcasterResult(string upcaster) => AssertAsync(
        "SS2003", "Return the event message in its new shape, or IEnumerable<IMessage> for any number of events", Sources.Entity(more: upcaster));

    [Theory]
    [InlineData("[EventAlias(\"old.Added\", typeof(Key))]", "'old.Added' is an alias of 'Key', which 'CounterEntity' cannot read")]
    [InlineData("[EventAlias(\"old.Added\", typeof(Added)), EventAlias(\"old.Added\", typeof(Cleared))]", "'old.Added' is named twice")]
    [InlineData("[EventAlias(\"old.Added\", typeof(Added)), IgnoreEvent(\"old.Added\")]", "'old.Added' is named twice by [EventAlias] and [IgnoreEvent]")]
    public Task SS4004_Alias(string attributes, string text) => AssertAsync("SS4004", text, Sources.Entity(attributes: attributes));

    private static async Task AssertAsync(string id, string text, string source) => (await Compiled.RunAsync(source)).AssertComplaint(id, text);
}
