using Google.Protobuf.WellKnownTypes;
using StatefulServerless.Tck.Models;

namespace StatefulServerless.Tck.Tests.Mutants.Frontends;

/// <summary>Frontends whose snapshots are wrong, or come at the wrong time.</summary>
internal static class SnapshotMutants
{
    public static IReadOnlyList<FrontendMutant> All { get; } =
    [
        new("never-a-snapshot", "F22", new() { IsSnapshotDue = (_, _) => false }),
        new("snapshot-with-each-event", "F22", new() { IsSnapshotDue = (before, after) => after > before }),
        new("snapshot-every-six", "F22", new() { IsSnapshotDue = (before, after) => after / 6 > before / 6 }),
        new("snapshot-one-number-late", "F22", new() { IsSnapshotDue = (before, after) => (after - 1) / 5 > (before - 1) / 5 }),
        new("snapshot-from-before-the-command", "F22", new() { Picture = (before, _) => Any.Pack(new State { Text = before.Text }) }),
        new("snapshot-without-events", "F23", new() { IsSnapshotDue = (_, after) => after > 0 && after % 5 == 0 }),
        new("snapshot-counts-from-the-stream", "F24.1", new() { Replay = (memory, text) => memory.Text += text, Overlooks = [Rule.EventsWithoutGap] }),
        new("snapshot-number-forgotten", "F24.2", new() { Load = (memory, snapshot) => memory.Text = State.Parser.ParseFrom(snapshot.Snapshot_.Value).Text }),
        new("snapshot-at-exact-multiples-only", "F25", new() { IsSnapshotDue = (before, after) => after > before && after % 5 == 0 }),
    ];
}
