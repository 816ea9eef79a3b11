using System.Globalization;

namespace StatefulServerless.Journal.Conformance;

/// <content>Events: Akka.Persistence's rules.</content>
public abstract partial class JournalConformance
{
    private const int FourMebibytes = 4 * 1024 * 1024;

    [Fact]
    public async Task Replay_OfWhatWasWritten_IsTheSameInOrder()
    {
        var client = await GivenEventsAsync(5);

        var replay = await client.ReplayAsync();

        Assert.Equal([1, 2, 3, 4, 5], replay.Numbers);
        Assert.Equal([1, 2, 3, 4, 5], replay.Events.Select(@event => Payloads.NumberOf(@event.Payload)));
        Assert.All(replay.Events, @event => Assert.Equal(client.PersistenceId, @event.PersistenceId));
        Assert.Equal(5, replay.HighestSequenceNumber);
    }

    [Theory]
    [InlineData(3, long.MaxValue, long.MaxValue, "3,4,5")]
    [InlineData(1, 3, long.MaxValue, "1,2,3")]
    [InlineData(2, 4, long.MaxValue, "2,3,4")]
    [InlineData(1, long.MaxValue, 2, "1,2")]
    [InlineData(2, 4, 1, "2")]
    [InlineData(4, 2, long.MaxValue, "")]
    [InlineData(1, long.MaxValue, 0, "")]
    [InlineData(6, long.MaxValue, long.MaxValue, "")]
    [InlineData(7, long.MaxValue, long.MaxValue, "")]
    public async Task Replay_OfAPart_IsThatPart(long from, long to, long max, string expected)
    {
        var client = await GivenEventsAsync(5);

        var replay = await client.ReplayAsync(from, to, max);

        Assert.Equal(expected, string.Join(',', replay.Numbers.Select(number => number.ToString(CultureInfo.InvariantCulture))));
    }

    [Fact]
    public async Task Replay_InChunks_IsTheWhole()
    {
        var client = await GivenEventsAsync(2_500);
        var numbers = new List<long>();

        while (await client.ReplayAsync(numbers.Count + 1, max: 400) is { Events.Count: > 0 } chunk)
        {
            Assert.Equal(2_500, chunk.HighestSequenceNumber);
            numbers.AddRange(chunk.Numbers);
        }

        Assert.Equal(Enumerable.Range(1, 2_500).Select(number => (long)number), numbers);
    }

    [Fact]
    public async Task Replay_OfAnUnknownId_IsEmptyFromNumberZero()
    {
        var replay = await Client().ReplayAsync();

        Assert.Empty(replay.Events);
        Assert.Equal(0, replay.HighestSequenceNumber);
    }

    [Theory]
    [InlineData(2, "3,4,5")]
    [InlineData(5, "")]
    [InlineData(long.MaxValue, "")]
    public async Task Deletion_UpToANumber_KeepsTheRestAndTheHighest(long to, string expected)
    {
        var client = await GivenEventsAsync(5);

        await client.DeleteAsync(to);

        var replay = await client.ReplayAsync();
        Assert.Equal(expected, string.Join(',', replay.Numbers.Select(number => number.ToString(CultureInfo.InvariantCulture))));
        Assert.Equal(5, replay.HighestSequenceNumber);
    }

    [Fact]
    public async Task Event_OfFourMebibytes_ComesBackByteForByte()
    {
        var client = Client();
        var large = Payloads.OfSize(FourMebibytes);

        Assert.True((await client.WriteAsync(1, large)).IsStored);

        Assert.Equal(large, Assert.Single((await client.ReplayAsync()).Events).Payload);
    }

    [Fact]
    public async Task Event_OfNoBytes_ComesBack()
    {
        var client = Client();

        Assert.True((await client.WriteAsync(1, (object)Array.Empty<byte>())).IsStored);

        Assert.Empty((byte[])Assert.Single((await client.ReplayAsync()).Events).Payload);
    }

    [Fact]
    public async Task PersistenceIds_HoweverAlike_HaveJournalsOfTheirOwn()
    {
        var ids = OddPersistenceIds.All;
        for (var index = 0; index < ids.Count; index++)
            Assert.True((await Client(ids[index]).WriteAsync(1, Payloads.Number(index))).IsStored, $"'{ids[index]}' is not stored");

        for (var index = 0; index < ids.Count; index++)
        {
            var replay = await Client(ids[index]).ReplayAsync();
            var @event = Assert.Single(replay.Events);
            Assert.Equal(ids[index], @event.PersistenceId);
            Assert.Equal(index, Payloads.NumberOf(@event.Payload));
            Assert.Equal(1, replay.HighestSequenceNumber);
        }
    }

    [Fact]
    public async Task Highest_AskedDuringAWrite_CountsTheWrite()
    {
        var writer = await GivenEventsAsync(1);
        writer.Send(2, [.. Payloads.Numbers(2, 50), Payloads.OfSize(1024 * 1024)]);

        var replay = await Client(writer.PersistenceId).ReplayAsync();

        Assert.Equal(52, replay.HighestSequenceNumber);
        Assert.Equal(52, replay.Events.Count);
        Assert.True((await writer.AnswerAsync(51)).IsStored);
    }

    [Fact]
    public async Task Writes_OfManyEntitiesAtOnce_AreAllStored()
    {
        const int Entities = 200;
        var clients = Enumerable.Range(0, Entities).Select(_ => Client()).ToList();

        await Task.WhenAll(clients.Select(WriteTenAsync));

        foreach (var client in clients)
            Assert.Equal(Enumerable.Range(1, 10).Select(number => (long)number), (await client.ReplayAsync()).Numbers);
    }

    private static async Task WriteTenAsync(JournalClient client)
    {
        for (var number = 1; number <= 10; number++)
            Assert.True((await client.WriteAsync(number, Payloads.Number(number))).IsStored);
    }
}
