using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace StatefulServerless.Generators.Tests;

/// <summary>Entity classes against a baseline of what is stored.</summary>
public sealed class ContractRuleTests
{
    private const string Baseline = """
        event tests.counter.Added
        event tests.counter.Cleared
        state tests.counter.Total
        tests.counter.Added 1 by int64
        tests.counter.Total 1 value int64

        """;

    private const string OnParcel = "[EventHandler] void On(Parcel parcel) { }";

    [Fact]
    public async Task Baseline_OfToday_IsSilent() => Assert.Empty(await ComplaintsAsync(Sources.Entity(), Baseline));

    [Fact]
    public async Task Baseline_ThatTheKitWrites_IsSilent() => Assert.Empty(await ComplaintsAsync(Sources.Entity(more: OnParcel), StoredParcels.Baseline()));

    [Theory]
    [InlineData("1 kind tests.counter.Parcel.Kind", "1 kind int32")]
    [InlineData("2 first_item tests.counter.Parcel.Item", "2 first_item tests.counter.Parcel.Other")]
    [InlineData("3 items repeated tests.counter.Parcel.Item", "3 items tests.counter.Parcel.Item")]
    [InlineData("4 by_name repeated tests.counter.Parcel.ByNameEntry", "4 by_name string")]
    [InlineData("5 sent_at google.protobuf.Timestamp", "5 sent_at int64")]
    [InlineData("6 weight google.protobuf.Int64Value", "6 weight int64")]
    [InlineData("7 length2cm double", "7 length2cm float")]
    [InlineData("8 codes repeated fixed32", "8 codes repeated fixed64")]
    [InlineData("9 parcel string", "9 parcel bytes")]
    [InlineData("10 label google.protobuf.StringValue", "10 label bool")]
    [InlineData("Item 1 code bytes", "Item 1 code string")]
    public async Task SS4002_RetypedField(string now, string before)
    {
        var baseline = StoredParcels.Baseline();
        Assert.Contains(now, baseline, StringComparison.Ordinal);
        await AssertBrokenAsync(before, " now. Stored messages would be read wrongly", Sources.Entity(more: OnParcel), baseline.Replace(now, before, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("2 by int64", "Field 'by' of 'tests.counter.Added' is stored as number 2, int64. Its number is 1 now")]
    [InlineData("2 note string", "Field 'note' of 'tests.counter.Added' is stored as number 2, string. It is gone")]
    public Task SS4002_FieldOfAnotherNumber(string before, string text) =>
        AssertBrokenAsync(before, text, Sources.Entity(), Baseline.Replace("1 by int64", $"1 by int64\ntests.counter.Added {before}", StringComparison.Ordinal));

    [Fact]
    public async Task RenamedField_IsSilent() =>
        Assert.Empty(await ComplaintsAsync(Sources.Entity(), Baseline.Replace("1 by int64", "1 amount sint64", StringComparison.Ordinal)));

    [Theory]
    [InlineData("event tests.counter.Viewed", "'CounterEntity' does not read the stored event 'tests.counter.Viewed' any more. Bring its handler back, add an upcaster, or retire it with [IgnoreEvent(\"tests.counter.Viewed\")]")]
    [InlineData("state tests.counter.OldTotal", "'CounterEntity' does not read snapshots of the stored state 'tests.counter.OldTotal' any more. Add: [SnapshotHandler] void Restore(OldTotal snapshot)")]
    public Task SS4002_RemovedMessage(string line, string text) => AssertBrokenAsync(line, text, Sources.Entity(), $"{Baseline}{line}\n");

    [Theory]
    [InlineData("[IgnoreEvent(\"tests.counter.Viewed\")]", "", "event tests.counter.Viewed")]
    [InlineData("[EventAlias(\"older.Added\", typeof(Added))]", "", "event older.Added")]
    [InlineData("", "[SnapshotHandler] Total Restore(OldTotal old) => new();", "state tests.counter.OldTotal\ntests.counter.OldTotal 1 value int64")]
    [InlineData("", "[EventUpcaster] static Added Up(AddedOnce old) => new();", "event tests.counter.AddedOnce\ntests.counter.AddedOnce 1 by int64")]
    public async Task WhatIsReadInAnotherWay_IsSilent(string attributes, string more, string line) =>
        Assert.Empty(await ComplaintsAsync(Sources.Entity(attributes: attributes, more: more), $"{Baseline}{line}\n"));

    [Fact]
    public async Task SS4003_NewEvent()
    {
        var complaint = Assert.Single(await ComplaintsAsync(Sources.Entity(more: "[EventHandler] void Later(AddedOnce added) { }"), Baseline));
        Assert.Equal(("SS4003", DiagnosticSeverity.Info), (complaint.Id, complaint.Severity));
        Assert.Contains("Event 'AddedOnce' is not in EntityContracts.txt yet. Before it is stored anywhere, write it down there: EntityContracts.Update<CounterEntity>(path)", Text(complaint), StringComparison.Ordinal);
        Assert.Equal("Later", complaint.Location.SourceTree!.GetText(TestContext.Current.CancellationToken).ToString(complaint.Location.SourceSpan));
    }

    [Fact]
    public async Task SS4003_NewField()
    {
        var complaint = Assert.Single(await ComplaintsAsync(Sources.Entity(), Baseline.Replace("tests.counter.Total 1 value int64", "", StringComparison.Ordinal)));
        Assert.Equal("SS4003", complaint.Id);
        Assert.Contains("Field 'Value' of 'Total' is not in EntityContracts.txt yet", Text(complaint), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SS4003_EmptyBaseline() =>
        Assert.Equal(["SS4003", "SS4003"], (await ComplaintsAsync(Sources.Entity(), "")).Select(complaint => complaint.Id));

    [Theory]
    [InlineData("event other.Viewed\nother.Viewed 1 by string\n")]
    [InlineData("not a line of a baseline\n1 2 3 4\nevent\n")]
    public async Task Baseline_OfOtherClasses_IsSilent(string baseline) => Assert.Empty(await ComplaintsAsync(Sources.Entity(increase: Sources.Increase), baseline + "event other.Seen\n"));

    [Fact]
    public async Task Baseline_OfALibraryOfMessages_IsSilent() => Assert.Empty(await ComplaintsAsync("public class Nothing;", Baseline));

    [Fact]
    public async Task Baseline_BesideAClassThatCannotBeRead_IsSilent() =>
        Assert.Empty(await ComplaintsAsync(Sources.Class("", service: "string"), Baseline));

    [Fact]
    public async Task Baselines_OfTwoClasses_AreHeldAgainstTheirOwn()
    {
        var two = Sources.Entity() + Sources.Class(OnParcel).Replace("namespace Shop;", "", StringComparison.Ordinal)
            .Replace("enum Phase", "enum OtherPhase", StringComparison.Ordinal).Replace("CounterEntity : EventSourcedEntity<Total>", "OtherEntity : EventSourcedEntity<OldTotal>", StringComparison.Ordinal);
        Assert.Empty(await ComplaintsAsync(two, Baseline));
        var broken = Assert.Single(await ComplaintsAsync(two, Baseline, "event tests.counter.Gone\nevent tests.counter.Parcel\n"), complaint => complaint.Id == "SS4002");
        Assert.Contains("'OtherEntity' does not read the stored event 'tests.counter.Gone'", Text(broken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task MessagesOfOneNameInTwoPackages_AreLeftToTheKit() =>
        Assert.Empty(await ComplaintsAsync(Sources.Entity(), $"{Baseline}event older.Added\nolder.Added 1 by string\nolder.Added 7 note string\n"));

    private static async Task AssertBrokenAsync(string line, string text, string source, string baseline)
    {
        var complaint = Assert.Single(await ComplaintsAsync(source, baseline));
        Assert.Equal(("SS4002", DiagnosticSeverity.Error), (complaint.Id, complaint.Severity));
        Assert.Contains(text, Text(complaint), StringComparison.Ordinal);
        var number = baseline.Split('\n').Index().Single(candidate => candidate.Item.EndsWith(line, StringComparison.Ordinal)).Index + 1;
        Assert.EndsWith($"If that is meant, take line {number} out of EntityContracts.txt", Text(complaint), StringComparison.Ordinal);
    }

    private static string Text(Diagnostic complaint) => complaint.GetMessage(CultureInfo.InvariantCulture);

    private static async Task<IReadOnlyList<Diagnostic>> ComplaintsAsync(string source, params string[] baselines) => await Compiled.Compilation(source)
        .WithAnalyzers([new ContractAnalyzer()], new AnalyzerOptions([new BaselineFile("", "/shop/notes.txt"), .. baselines.Select(text => new BaselineFile(text))]))
        .GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
}
