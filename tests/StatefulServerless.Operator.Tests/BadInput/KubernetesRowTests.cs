using System.Text.Json.Nodes;
using k8s;
using StatefulServerless.Operator.Desired;
using StatefulServerless.Operator.Journals;
using StatefulServerless.Operator.Resources;

namespace StatefulServerless.Operator.Tests.BadInput;

public sealed class KubernetesRowTests
{
    public static TheoryData<KubernetesRow> Rows => [.. KubernetesRows.All];

    [Theory]
    [MemberData(nameof(Rows))]
    public void Resource_OfARow_IsComplainedAboutAsTheRowSays(KubernetesRow row)
    {
        var verdict = new Judge(JournalImages.Default, mayTouchHost: false)
            .Decide(Read<EventSourcedService>(KubernetesRows.Service(row)), Read<EventSourcedJournal>(KubernetesRows.Journal(row)));

        Match(row.Complaints, verdict.Complaints);
        Match(row.Advice, verdict.Advice);
        Assert.Equal(row.Complaints.Length == 0, verdict.Objects is not null);
        if (row.Secret is { } secret) Assert.DoesNotContain(verdict.Complaints, complaint => complaint.Contains(secret, StringComparison.Ordinal));
    }

    [Fact]
    public void Rows_AllOfThem_HaveDifferentNames() => Assert.Equal(KubernetesRows.All.Count, KubernetesRows.All.Select(row => row.Key).Distinct().Count());

    private static void Match(string[] expected, IReadOnlyList<string> found)
    {
        Assert.True(expected.Length == found.Count, $"expected {expected.Length}, found:\n{string.Join('\n', found)}");
        Assert.All(expected.Zip(found), pair => Assert.Matches(pair.First, pair.Second));
    }

    private static T Read<T>(JsonNode json) => KubernetesJson.Deserialize<T>(json.ToJsonString());
}
