namespace StatefulServerless.Generators.Tests;

/// <summary>Entity classes of which a test writes only what it is about.</summary>
internal static class Sources
{
    public const string Increase = "[CommandHandler] Total Increase(Add command, CommandContext context) { context.Emit(new Added { By = command.By }); return State; }";
    public const string Reset = "[CommandHandler] void Reset(CommandContext context) => context.Emit(new Cleared());";
    public const string OnAdded = "[EventHandler] void On(Added added) => State.Value += added.By;";
    public const string OnCleared = "[EventHandler(Event = typeof(Cleared))] Total OnCleared() => new();";

    /// <summary>A sound entity class, of whose members some are replaced.</summary>
    public static string Entity(string increase = Increase, string reset = Reset, string onAdded = OnAdded, string onCleared = OnCleared, string more = "", string attributes = "") =>
        Class($"{increase}\n{reset}\n{onAdded}\n{onCleared}\n{more}", attributes: attributes);

    /// <summary>A sound entity class without managed state.</summary>
    public static string PlainEntity(string members, string snapshotEvery = "7") => $$"""
        namespace Shop;
        [EventSourcedEntity(typeof(Counter), "counter", SnapshotEvery = {{snapshotEvery}})]
        public sealed partial class CounterEntity
        {
        private long _value;
        [CommandHandler] Total Increase(Add command, CommandContext context) { context.Emit(new Added { By = command.By }); return new() { Value = _value }; }
        [CommandHandler] void Reset() { }
        [EventHandler] void On(Added added) => _value += added.By;
        {{members}}
        }
        """;

    public static string Class(
        string members, string service = "Counter", string persistenceId = "counter", string modifiers = "public sealed partial", string attributes = "") => $$"""
        namespace Shop;
        public enum Phase { Open, Closed, Gone }
        {{attributes}}
        [EventSourcedEntity(typeof({{service}}), "{{persistenceId}}", SnapshotEvery = 7)]
        {{modifiers}} class CounterEntity : EventSourcedEntity<Total>
        {
        {{members}}
        }
        """;
}
