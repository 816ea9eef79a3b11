using StatefulServerless.Protocol.Exports;

namespace StatefulServerless.Proxy.Core.Tests.Exports;

public sealed class ExportRoundTripTests : IDisposable
{
    private readonly ExportFile _file = new();

    public static TheoryData<ExportFormat> Formats => [ExportFormat.JsonLines, ExportFormat.Binary];

    public void Dispose() => _file.Dispose();

    [Theory]
    [MemberData(nameof(Formats))]
    public void Records_WrittenAndRead_AreTheSame(ExportFormat format) =>
        Assert.Equal(ExportFile.Records, _file.Write(format, ExportFile.Records).Read());

    [Theory]
    [MemberData(nameof(Formats))]
    public void Records_OfOneFormInTheOther_AreTheSame(ExportFormat format)
    {
        var first = _file.Write(format, ExportFile.Records).Read();
        using var other = new ExportFile();

        Assert.Equal(ExportFile.Records, other.Write(format == ExportFormat.Binary ? ExportFormat.JsonLines : ExportFormat.Binary, first).Read());
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Exports_OneBehindTheOther_AreOne(ExportFormat format)
    {
        _file.Write(format, ExportFile.Records).Write(format, [ExportFile.Event("zoe", 1, [1])]);

        Assert.Equal([.. ExportFile.Records, ExportFile.Event("zoe", 1, [1])], _file.Read());
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Reading_FromAPlaceBetweenEntities_GoesOnThere(ExportFormat format)
    {
        _file.Write(format, ExportFile.Records);
        using var reader = ExportReader.Open(_file.Path);
        for (var count = 0; count < 4; count++) reader.Read();

        Assert.Equal(4, reader.Position.Records);
        Assert.Equal(ExportFile.Records.Skip(4), _file.Read(reader.Position));
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Export_WithoutRecords_IsReadWhereItsFormSaysSo(ExportFormat format)
    {
        _file.Write(format, []);

        if (format == ExportFormat.Binary) Assert.Empty(_file.Read());
        else Assert.Equal("cart.export is empty; expected what the verb export writes", _file.Complaint());
    }

    // The form is what other programs rely on.
    [Fact]
    public void JsonLine_IsTheDocumentedOne() => Assert.Equal(
        """{"persistenceId":"cart|ada","entityId":"ada","sequenceNumber":1,"kind":"event","typeUrl":"type.googleapis.com/cart.Added","payload":"AAEC/w==","storedAt":"2023-11-14T22:13:20.123Z","json":{"item":"ä"}}""" + "\n",
        File.ReadAllText(_file.Write(ExportFormat.JsonLines, [ExportFile.Records[0]], """{"item":"ä"}""").Path));

    // As protobuf's own delimited messages, so that any language reads them.
    [Fact]
    public void BinaryFrames_AreDelimitedMessages()
    {
        using var input = File.OpenRead(_file.Write(ExportFormat.Binary, ExportFile.Records).Path);
        var frames = new List<ExportFrame>();
        while (input.Position < input.Length) frames.Add(ExportFrame.Parser.ParseDelimitedFrom(input));

        Assert.Equal(("stateful-serverless-export", 1u), (frames[0].Header.Format, frames[0].Header.Version));
        Assert.Equal(ExportFile.Records, frames[1..^1].Select(frame => frame.Record));
        Assert.Equal(ExportFile.Records.Count, frames[^1].End.Records);
    }

    [Fact]
    public void JsonLine_WithUnknownMembersOfAllKinds_IsRead()
    {
        const string line = """{"new":{"a":[1,{"b":null}]},"kind":"event","payload":"","typeUrl":"x/cart.Added","sequenceNumber":1,"entityId":"ada","persistenceId":"cart|ada","json":[1]}""";

        var record = Assert.Single(_file.Write($"{line}\r\n\r\n").Read());
        Assert.Equal(("cart.Added", 0L), (record.TypeName, record.StoredAtMs));
    }
}
