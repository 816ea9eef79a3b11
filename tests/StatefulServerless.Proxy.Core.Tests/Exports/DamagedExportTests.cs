using StatefulServerless.Protocol.Exports;

namespace StatefulServerless.Proxy.Core.Tests.Exports;

public sealed class DamagedExportTests : IDisposable
{
    private const string Good = """{"persistenceId":"cart|ada","entityId":"ada","sequenceNumber":1,"kind":"event","typeUrl":"x/cart.Added","payload":""}""";

    private readonly ExportFile _file = new();

    public void Dispose() => _file.Dispose();

    // Each line comes second.
    [Theory]
    [InlineData("[]", "expected a JSON object")]
    [InlineData("not json", "expected a JSON object; found an error at byte 1 of the line. A line that ends too early was cut off")]
    [InlineData("""{"persistenceId":"cart|ada","entit""", "expected a JSON object; found an error at byte 34 of the line. A line that ends too early was cut off")]
    [InlineData("""{"sequenceNumber":2} {}""", "expected a JSON object; found an error at byte 21 of the line. A line that ends too early was cut off")]
    [InlineData("""{"kind":"command"}""", "the kind is 'command'; expected 'event' or 'snapshot'")]
    [InlineData("""{"kind":"event","entityId":"a"}""", "the record has no persistence id")]
    [InlineData("""{"kind":"event","persistenceId":"cart|a"}""", "the record has no entity id")]
    [InlineData("""{"kind":"event","persistenceId":"cart|a","entityId":"a"}""", "the sequence number is 0; expected at least 1")]
    [InlineData("""{"kind":"event","persistenceId":"cart|a","entityId":"a","sequenceNumber":1}""", "the record has no type URL")]
    [InlineData("""{"kind":"event","persistenceId":null}""", "a member is null")]
    public void Line_ThatIsNoRecord_IsRefusedWithItsNumber(string line, string complaint) =>
        Assert.Equal($"cart.export line 2: {complaint}", _file.Write($"{Good}\n{line}\n").Complaint());

    [Theory]
    [InlineData("""{"payload":"@@"}""")]
    [InlineData("""{"sequenceNumber":"one"}""")]
    [InlineData("""{"sequenceNumber":1.5}""")]
    [InlineData("""{"storedAt":"yesterday"}""")]
    [InlineData("{\"entityId\":\"\\ud800\"}")]
    public void Line_WithAMemberOfAnotherKind_IsRefusedWithItsNumber(string line) =>
        Assert.StartsWith("cart.export line 1: a member has not the value that it should have", _file.Write(line).Complaint(), StringComparison.Ordinal);

    [Fact]
    public void Event_ThatIsMissing_IsNoticed()
    {
        _file.Write(ExportFormat.JsonLines, [ExportFile.Event("ada", 1, []), ExportFile.Event("ada", 3, [])]);

        Assert.Equal(
            "cart.export line 2: event 3 of 'cart|ada' is not where event 2 should be; the events of an entity stand together and count from 1",
            _file.Complaint());
    }

    [Fact]
    public void Snapshot_BehindAnotherEvent_IsNoticed()
    {
        _file.Write(ExportFormat.JsonLines, [ExportFile.Event("ada", 1, []), ExportFile.Snapshot("ada", 2)]);

        Assert.Equal(
            "cart.export line 2: the snapshot at 2 of 'cart|ada' stands behind event 1; a snapshot stands behind the event whose number it has",
            _file.Complaint());
    }

    [Fact]
    public void Entity_InTwoPieces_IsNoticed()
    {
        _file.Write(ExportFormat.JsonLines, [ExportFile.Event("ada", 1, []), ExportFile.Event("zoe", 1, []), ExportFile.Event("ada", 2, [])]);

        Assert.Contains("line 3: event 2 of 'cart|ada' is not where event 1 should be", _file.Complaint(), StringComparison.Ordinal);
    }

    [Fact]
    public void File_OfAnotherKind_IsRefused() => Assert.Equal(
        "cart.export is no export: it begins with the byte 0x50; expected a JSON object or the header of a binary export", _file.Write("PK").Complaint());

    [Fact]
    public void BinaryFile_WithAnyByteChanged_IsRefused()
    {
        var whole = File.ReadAllBytes(_file.Write(ExportFormat.Binary, ExportFile.Records).Path);
        for (var at = 0; at < whole.Length; at++)
        {
            byte[] damaged = [.. whole];
            damaged[at] ^= 0x10;

            Assert.StartsWith("cart.export ", _file.Write(damaged).Complaint(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void BinaryFile_CutOffAnywhere_IsRefused()
    {
        var whole = File.ReadAllBytes(_file.Write(ExportFormat.Binary, ExportFile.Records).Path);
        for (var length = 1; length < whole.Length; length++)
            Assert.Contains("it was cut off", _file.Write(whole[..length]).Complaint(), StringComparison.Ordinal);
    }

    [Fact]
    public void BinaryFile_Damaged_NamesTheByte()
    {
        var whole = File.ReadAllBytes(_file.Write(ExportFormat.Binary, ExportFile.Records).Path);
        whole[50] ^= 1;

        Assert.Equal("cart.export at byte 38: the checksum is wrong; the file was damaged or changed", _file.Write(whole).Complaint());
    }
}
