using StatefulServerless.Protocol;
using StatefulServerless.Proxy.Core.Discovery;
using StatefulServerless.Transcoding;

namespace StatefulServerless.Proxy.Tests.BadInput;

/// <summary>What the readers say of each entity spec of tests/bad-input/descriptors.json.</summary>
public sealed class DescriptorCaseTests
{
    public static TheoryData<string> Cases => [.. DescriptorCase.All.Where(each => !each.IsAfterServing).Select(each => each.Id)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Spec_OfTheTable_IsServedOrRefusedForEveryReasonAtOnce(string id)
    {
        var expected = DescriptorCase.Of(id);
        var complaints = ComplaintsAbout(expected.Spec);
        Assert.True(expected.Complaints.Count == complaints.Count, $"{expected.Complaints.Count} complaints were expected, there are: {string.Join('\n', complaints)}");
        for (var i = 0; i < complaints.Count; i++)
            Assert.Matches(expected.Complaints[i], complaints[i]);
        Assert.All(complaints, complaint => Assert.InRange(complaint.Length, 1, 1_000));
    }

    [Fact]
    public void GoodSpec_OfTheTable_IsServed() => Assert.Empty(ComplaintsAbout(DescriptorCase.GoodSpec));

    private static List<string> ComplaintsAbout(EntitySpec spec)
    {
        var reading = EntitySpecReader.Read(spec);
        var http = reading.Service is null ? null : HttpApi.Compile(reading.Service, new TranscodingOptions { AdditionalFiles = reading.Files });
        return [.. reading.Complaints, .. http?.Complaints ?? []];
    }
}
