using Google.Protobuf;
using StatefulServerless.Protocol.Stored;
using StatefulServerless.Proxy.Upgrades;

namespace StatefulServerless.Proxy.Tests.Upgrades;

public sealed class RecentRecordsTests
{
    [Fact]
    public void MoreThanAHundred_AreTheNewestHundred() =>
        Assert.Equal(Enumerable.Range(51, 100), After([.. Enumerable.Range(1, 150).Select(number => Record(number, 10))]));

    [Fact]
    public void LargeRecords_AreAsManyAsFit() =>
        Assert.Equal([3, 4, 5], After([.. Enumerable.Range(1, 5).Select(number => Record(number, 20 * 1024 * 1024))]));

    [Fact]
    public void OneRecord_IsKeptHoweverLarge() => Assert.Equal([2], After(Record(1, 10), Record(2, 65 * 1024 * 1024)));

    private static IEnumerable<int> After(params IReadOnlyList<ServiceRecord> records)
    {
        var recent = new RecentRecords();
        foreach (var record in records) recent.Add(record);
        return recent.ToList().Cast<ServiceRecord>().Select(record => record.NumberOfShards);
    }

    private static ServiceRecord Record(int number, int bytes) =>
        new() { NumberOfShards = number, DescriptorSet = UnsafeByteOperations.UnsafeWrap(new byte[bytes]) };
}
