namespace StatefulServerless.Generators.Tests;

/// <summary>Classes without managed state, and snapshots of other types than the state: what is accepted and what is not.</summary>
public sealed class SnapshotRuleTests
{
    private const string Take = "[Snapshot] Total Take() => new() { Value = _value };";
    private const string Restore = "[SnapshotHandler] void Restore(Total total) => _value = total.Value;";

    [Theory]
    [InlineData(Take + Restore)]
    [InlineData("[Snapshot] Total Take(SnapshotContext context) => new() { Value = _value };" + Restore)]
    [InlineData(Take + Restore + "[SnapshotHandler] void Restore(SnapshotContext context, OldTotal old) => _value = old.Value;")]
    public async Task PlainClass_WithSnapshots_IsDispatched(string members) => (await Compiled.RunAsync(Sources.PlainEntity(members))).AssertSound();

    [Fact]
    public async Task PlainClass_ThatWantsNoSnapshots_IsDispatched() => (await Compiled.RunAsync(Sources.PlainEntity("", snapshotEvery: "-1"))).AssertSound();

    [Theory]
    [InlineData("[SnapshotHandler] Total Restore(OldTotal old) => new() { Value = old.Value };")]
    [InlineData("[SnapshotHandler] void Restore(OldTotal old, SnapshotContext context) => State.Value = old.Value;")]
    [InlineData("[SnapshotHandler] static Total Restore(OldTotal old) => new() { Value = old.Value };")]
    public async Task ManagedState_WithAHandlerOfOlderSnapshots_IsDispatched(string handler) => (await Compiled.RunAsync(Sources.Entity(more: handler))).AssertSound();

    [Fact]
    public async Task SS3001_NoSnapshots() => (await Compiled.RunAsync(Sources.PlainEntity(""))).AssertComplaint("SS3001", "Derive it from EventSourcedEntity<TState>, add a [Snapshot] and a [SnapshotHandler], or say SnapshotEvery = -1");

    [Theory]
    [InlineData(Take, "'Take' takes snapshots of type 'Total', which nobody restores. Add: [SnapshotHandler] void Restore(Total snapshot)")]
    [InlineData(Take + "[SnapshotHandler] void Restore(OldTotal old) { }", "'Take' takes snapshots of type 'Total', which nobody restores")]
    [InlineData(Restore, "'CounterEntity' restores snapshots, but takes none. Add: [Snapshot] Total Take()")]
    [InlineData(Take + Restore + "[Snapshot] Total Again() => new();", "two methods with [Snapshot], 'Take' and 'Again'")]
    [InlineData(Take + Restore + "[SnapshotHandler] void Again(Total total) { }", "Snapshot 'Total' has two snapshot handlers, 'Restore' and 'Again'")]
    [InlineData("[Snapshot] long Take() => _value;" + Restore, "'Take' returns 'long'. A [Snapshot] returns the protobuf message")]
    [InlineData(Take + "[SnapshotHandler] Total Restore(Total total) => total;", "Snapshot handler 'Restore' returns 'Total'. Return nothing, and set the fields")]
    public async Task SS3002_PlainClass(string members, string text) => (await Compiled.RunAsync(Sources.PlainEntity(members))).AssertComplaint("SS3002", text);

    [Theory]
    [InlineData("[Snapshot] Total Take() => State;", "'Take' takes snapshots of an entity whose state 'Total' is the snapshot. Remove it")]
    [InlineData("[SnapshotHandler] Total Restore(Total total) => total;", "'Restore' restores 'Total', which is the state: it is restored without a handler")]
    [InlineData("[SnapshotHandler] OldTotal Restore(OldTotal total) => total;", "Return the state 'Total', or nothing after changing it")]
    public async Task SS3002_ManagedState(string members, string text) => (await Compiled.RunAsync(Sources.Entity(more: members))).AssertComplaint("SS3002", text);

    [Theory]
    [InlineData("[SnapshotHandler] void Restore() { }", "Snapshot handler 'Restore' takes no snapshot")]
    [InlineData("[SnapshotHandler] void Restore(OldTotal old, string text) { }", "A snapshot handler takes the snapshot message and a SnapshotContext")]
    [InlineData("[SnapshotHandler] void Restore<T>(OldTotal old) { }", "must not be generic")]
    public async Task SS1008_SnapshotParameter(string members, string text) => (await Compiled.RunAsync(Sources.Entity(more: members))).AssertComplaint("SS1008", text);

    [Fact]
    public async Task SS1008_SnapshotParameterOfATaker() => (await Compiled.RunAsync(Sources.PlainEntity("[Snapshot] Total Take(string text) => new();" + Restore)))
        .AssertComplaint("SS1008", "A [Snapshot] takes nothing, or a SnapshotContext");
}
