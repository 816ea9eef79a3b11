using StatefulServerless.Protocol;
using StatefulServerless.Protocol.Stored;
using StatefulServerless.Proxy.Core.Discovery;
using StatefulServerless.Proxy.Core.Upgrades;

namespace StatefulServerless.Proxy.Tests.BadInput;

/// <summary>What is said of each pair of specs of tests/bad-input/upgrades.json.</summary>
public sealed class UpgradeCaseTests
{
    private const int Shards = 100;

    public static TheoryData<string> Cases => [.. UpgradeCase.All.Select(each => each.Id)];

    public static TheoryData<string> Refused => [.. UpgradeCase.All.Where(each => each.Changes.Count > 0).Select(each => each.Id)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Upgrade_OfTheTable_IsServedOrRefusedForEveryChangeAtOnce(string id)
    {
        var expected = UpgradeCase.Of(id);
        var verdict = HistoryOf(expected).Judge(TypeOf(expected.After), Shards, []);

        Assert.Equal(expected.Changes.Order(StringComparer.Ordinal), verdict.Refused.Select(change => change.Name).Order(StringComparer.Ordinal));
        Assert.Equal(expected.Changes.Count == 0, verdict.IsAccepted);
        Assert.True(expected.Notes.Count == verdict.Notes.Count, $"{expected.Notes.Count} notes were expected, there are: {string.Join('\n', verdict.Notes)}");
        foreach (var (pattern, note) in expected.Notes.Zip(verdict.Notes)) Assert.Matches(pattern, note);
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void Change_ThatIsRefused_QuotesTheNameThatAllowsIt(string id)
    {
        var upgrade = UpgradeCase.Of(id);
        var found = TypeOf(upgrade.After);
        var refused = HistoryOf(upgrade).Judge(found, Shards, []).Refused;
        Assert.All(refused, change => Assert.EndsWith($", or allow it: AllowSpecChanges={change.Name}", change.Text, StringComparison.Ordinal));
        Assert.All(refused, change => Assert.True(SpecChange.IsName(change.Name)));

        var allowed = HistoryOf(upgrade).Judge(found, Shards, [.. refused.Select(change => change.Name)]);

        Assert.True(allowed.IsAccepted);
        Assert.Equal(upgrade.Changes.Order(StringComparer.Ordinal), allowed.Record?.AllowedChanges);
    }

    private static SpecHistory HistoryOf(UpgradeCase upgrade)
    {
        var first = new SpecHistory([], null).Judge(TypeOf(upgrade.Before), Shards, []);
        // What another persistence id has recorded is not read for this one.
        IReadOnlyList<ServiceRecord> records = upgrade.Before.PersistenceId == upgrade.After.PersistenceId ? [first.Record!] : [];
        return new SpecHistory(records, first.Location);
    }

    private static EntityType TypeOf(EntitySpec spec)
    {
        var reading = EntitySpecReader.Read(spec);
        Assert.Empty(reading.Complaints);
        return reading.EntityType!;
    }
}
