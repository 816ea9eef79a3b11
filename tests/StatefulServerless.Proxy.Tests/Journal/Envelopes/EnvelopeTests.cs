using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using StatefulServerless.Proxy.Core.EventSourced;
using StatefulServerless.Proxy.Journal.Envelopes;

namespace StatefulServerless.Proxy.Tests.Journal.Envelopes;

/// <summary>The stored format, which never changes: its bytes, and what is said of those that are wrong.</summary>
public sealed class EnvelopeTests
{
    // Written by hand from the description in proto/internal/stored.proto, not by this code.
    private const string GoldenEvent =
        "0a036f6e65faffffff0f58080110071880d0eab6b7332203772d3128033a016b421030313233343536373839616263646566"
        + "4a230a1d747970652e676f6f676c65617069732e636f6d2f73686f702e446f6e65120208019506f6ff451d9d0605000000";

    private const string GoldenSnapshot =
        "0a036f6e65f2ffffff0f61080110071880d0eab6b7332203772d312a430a016b121030313233343536373839616263646566"
        + "1a230a1d747970652e676f6f676c65617069732e636f6d2f73686f702e446f6e651202080120052880f38eb5b733950649a7"
        + "6a759d0605000000";

    private const string TypeUrl = "type.googleapis.com/google.protobuf.StringValue";

    [Fact]
    public void Event_AsStored_HasTheGoldenBytes() => Assert.Equal(GoldenEvent, Convert.ToHexStringLower(Rows.Bytes(Rows.Event())));

    [Fact]
    public void Snapshot_AsStored_HasTheGoldenBytes() => Assert.Equal(GoldenSnapshot, Convert.ToHexStringLower(Rows.Bytes(Rows.Snapshot())));

    [Fact]
    public void GoldenEvent_IsRead()
    {
        var replayed = Assert.IsType<EventReplayed>(Read(Convert.FromHexString(GoldenEvent)));

        Assert.Equal((7, Rows.Payload, TimeSpan.FromMinutes(5), 0), (replayed.SequenceNumber, replayed.Event, replayed.Age, replayed.EventsLeft));
        Assert.Equal(new KeyedReply("k", Rows.Fingerprint, Rows.Reply), replayed.Reply);
    }

    [Fact]
    public void GoldenSnapshot_IsRead()
    {
        var loaded = Assert.IsType<SnapshotLoaded>(ReadSnapshot(Convert.FromHexString(GoldenSnapshot)));

        Assert.Equal((7, Rows.Payload), (loaded.SequenceNumber, loaded.Snapshot));
        Assert.Equal(
            new RememberedReply(new KeyedReply("k", Rows.Fingerprint, Rows.Reply), 5, TimeSpan.FromMinutes(65)), Assert.Single(loaded.Remembered));
    }

    [Fact]
    public void Row_ReadAsThePayloadsType_IsThePayload() =>
        Assert.Equal("one", StringValue.Parser.ParseFrom(Rows.Bytes(Rows.Event())).Value);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1_000_000)]
    public void Payload_OfAnySize_ComesBack(int bytes)
    {
        var payload = new Any { TypeUrl = TypeUrl, Value = ByteString.CopyFrom([.. Enumerable.Range(0, bytes).Select(number => (byte)number)]) };
        Assert.Equal(payload, Assert.IsType<EventReplayed>(Read(Rows.Bytes(Rows.Event(payload)))).Event);
    }

    [Fact]
    public void Bit_ThatIsFlipped_IsNoticedWhereverItIs()
    {
        var row = Rows.Bytes(Rows.Event());
        for (var bit = 0; bit < row.Length * 8; bit++)
        {
            var flipped = row.ToArray();
            flipped[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.IsType<EventUnreadable>(Read(flipped));
        }
    }

    [Fact]
    public void Row_ThatIsCutOff_IsNoticedWhereverItIs()
    {
        var row = Rows.Bytes(Rows.Event());
        for (var length = 0; length < row.Length; length++)
        {
            Assert.IsType<EventUnreadable>(Read(row[..length]));
            Assert.IsType<EventUnreadable>(Read(row[(row.Length - length)..]));
        }
    }

    [Fact]
    public void Rubbish_IsNoticed()
    {
        var random = new Random(1);
        for (var length = 0; length < 300; length++)
        {
            var rubbish = new byte[length];
            random.NextBytes(rubbish);
            Assert.IsType<EventUnreadable>(Read(rubbish));
        }
    }

    [Fact]
    public void LengthOfThePayload_ThatPointsAnywhere_IsNoticed()
    {
        foreach (var length in (uint[])[0, 6, 100, int.MaxValue, uint.MaxValue])
        {
            var row = Rows.Bytes(Rows.Event());
            BitConverter.TryWriteBytes(row.AsSpan(row.Length - 4), length);
            Assert.IsType<EventUnreadable>(Read(row));
        }
    }

    [Theory]
    [InlineData("cart|bar", 7, "the event is unreadable: its checksum is wrong: it was changed, or belongs to another entity")]
    [InlineData("cart|foo", 8, "the event is unreadable: it was stored as number 7")]
    public void Row_OfAnotherEntityOrNumber_IsNoticed(string persistenceId, long sequenceNumber, string defect) =>
        Assert.Equal(
            new EventUnreadable(sequenceNumber, defect),
            new EventReader(persistenceId, Rows.StoredAt).Read(persistenceId, sequenceNumber, new StoredRow(TypeUrl, Rows.Bytes(Rows.Event()))));

    [Fact]
    public void Row_ThatALooseComparisonFound_IsNoticed() =>
        Assert.Equal(
            new EventUnreadable(7, "the event belongs to another entity"),
            new EventReader("cart|FOO", Rows.StoredAt).Read("cart|foo", 7, new StoredRow(TypeUrl, Rows.Bytes(Rows.Event()))));

    [Fact]
    public void Manifest_ThatWasChanged_IsNoticed() =>
        Assert.IsType<EventUnreadable>(new EventReader(Rows.PersistenceId, Rows.StoredAt)
            .Read(Rows.PersistenceId, 7, new StoredRow(TypeUrl + "s", Rows.Bytes(Rows.Event()))));

    [Fact]
    public void Envelope_OfANewerVersion_IsNoticed()
    {
        var stored = Rows.Event();
        stored.Metadata.Version = 2;
        Assert.Equal(
            new EventUnreadable(7, "the event is unreadable: its envelope has version 2, this proxy reads version 1"), Read(Rows.Bytes(stored)));
    }

    [Fact]
    public void SnapshotRow_InTheJournal_IsNoEvent() => Assert.IsType<EventUnreadable>(Read(Rows.Bytes(Rows.Snapshot())));

    [Fact]
    public void EventRow_AmongSnapshots_IsNone() => Assert.IsType<SnapshotUnreadable>(ReadSnapshot(Rows.Bytes(Rows.Event())));

    [Fact]
    public void Snapshot_ThatIsDamaged_IsUnreadable()
    {
        var row = Rows.Bytes(Rows.Snapshot());
        row[1] ^= 1;
        Assert.IsType<SnapshotUnreadable>(ReadSnapshot(row));
    }

    [Fact]
    public void EventWithoutAnEnvelope_OfTheFirstVersion_IsRead() =>
        Assert.Equal(Rows.Payload, Assert.IsType<EventReplayed>(
            new EventReader(Rows.PersistenceId, Rows.StoredAt).Read(Rows.PersistenceId, 7, Rows.Payload)).Event);

    [Fact]
    public void AnythingElse_InTheJournal_IsNoEvent() =>
        Assert.IsType<EventUnreadable>(new EventReader(Rows.PersistenceId, Rows.StoredAt).Read(Rows.PersistenceId, 7, "text"));

    [Fact]
    public void Writer_WhoWasFollowedByAnother_MustNotComeBack()
    {
        var reader = new EventReader(Rows.PersistenceId, Rows.StoredAt);
        Assert.IsType<EventReplayed>(reader.Read(Rows.PersistenceId, 7, Of("w-1")));
        Assert.IsType<EventReplayed>(reader.Read(Rows.PersistenceId, 7, Of("w-2")));
        Assert.Equal(
            new EventUnreadable(7, "the event is unreadable: its writer had been followed by another one"), reader.Read(Rows.PersistenceId, 7, Of("w-1")));

        static StoredEvent Of(string writer)
        {
            var stored = Rows.Event();
            stored.Metadata.Writer = writer;
            return stored;
        }
    }

    [Fact]
    public void Age_OfAnEventFromTheFuture_IsZero()
    {
        var reader = new EventReader(Rows.PersistenceId, Rows.StoredAt.AddDays(-1));
        Assert.Equal(TimeSpan.Zero, Assert.IsType<EventReplayed>(reader.Read(Rows.PersistenceId, 7, Rows.Event())).Age);
    }

    private static EntityInput Read(byte[] row) =>
        new EventReader(Rows.PersistenceId, Rows.StoredAt.AddMinutes(5)).Read(Rows.PersistenceId, 7, new StoredRow(TypeUrl, row));

    private static EntityInput ReadSnapshot(byte[] row) => SnapshotReader.Read(
        Rows.PersistenceId, Rows.StoredAt.AddMinutes(5), Rows.PersistenceId, 7, new StoredRow(TypeUrl, row));
}
