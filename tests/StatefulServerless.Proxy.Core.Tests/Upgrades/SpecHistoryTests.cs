using Google.Protobuf;
using Google.Protobuf.Reflection;
using StatefulServerless.Protocol.Stored;
using StatefulServerless.Proxy.Core.Discovery;
using StatefulServerless.Proxy.Core.Upgrades;
using static StatefulServerless.Proxy.Core.Tests.Discovery.ProtoFiles;
using Type = Google.Protobuf.Reflection.FieldDescriptorProto.Types.Type;

namespace StatefulServerless.Proxy.Core.Tests.Upgrades;

public sealed class SpecHistoryTests
{
    private const string Changed = "field-changed:x.Add.a";

    private readonly List<ServiceRecord> _records = [];
    private ServiceLocation? _location;

    private static FieldDescriptorProto Text => Field("a", 2);

    private static FieldDescriptorProto Number => Field("a", 2, Type.Int32);

    [Fact]
    public void FirstSpec_IsAcceptedAndRecorded()
    {
        var verdict = Judge(With(Text));
        Assert.True(verdict.IsAccepted);
        Assert.Equal(("x.Carts", "cart", 100, 1u), (verdict.Record?.ServiceName, verdict.Record?.PersistenceId, verdict.Record?.NumberOfShards, verdict.Record?.Version));
        Assert.Equal(("x.Carts", "cart"), (verdict.Location?.ServiceName, verdict.Location?.PersistenceId));
    }

    [Fact]
    public void SameSpec_IsNotRecordedAgain()
    {
        Accept(With(Text));
        var verdict = Judge(With(Text));
        Assert.Equal((null, null, true), (verdict.Record, verdict.Location, verdict.IsAccepted));
    }

    [Fact]
    public void NumberOfAFieldThatIsGone_StaysTaken()
    {
        Accept(With(Text));
        Accept(With());
        Accept(With(Field("b", 3)));
        Assert.Equal(Changed, Assert.Single(Judge(With(Number)).Refused).Name);
    }

    [Fact]
    public void FieldThatIsGone_MayComeBackAsItWas()
    {
        Accept(With(Text));
        Accept(With());
        Assert.True(Judge(With(Text, Field("b", 3))).IsAccepted);
    }

    [Fact]
    public void AllowedChange_NeedsNoNameLater()
    {
        Accept(With(Text));
        Accept(With(Number), Changed);
        Assert.Equal([Changed], _records[^1].AllowedChanges);
        Accept(With(Number, Field("b", 3)));
        Assert.Equal(3, _records.Count);
    }

    [Fact]
    public void AllowedChange_MadeTwice_NeedsItsNameTwice()
    {
        Accept(With(Text));
        Accept(With(Number), Changed);
        Assert.Equal([Changed], Judge(With(Text, Field("b", 3))).Refused.Select(change => change.Name));
    }

    [Fact]
    public void RecordedSpec_ThatWasFollowedByCompatibleOnes_MayComeBack()
    {
        Accept(With(Text));
        Accept(With(Text, Field("b", 3)));
        var verdict = Judge(With(Text));
        Assert.Equal((null, true), (verdict.Record, verdict.IsAccepted));
    }

    [Fact]
    public void RecordedSpec_ThatWasFollowedByAnAllowedOne_MayNot()
    {
        Accept(With(Text));
        Accept(With(Number), Changed);
        Assert.Equal([Changed], Judge(With(Text)).Refused.Select(change => change.Name));
    }

    [Fact]
    public void NumberOfShards_OtherThanTheNewest_IsRefusedByName()
    {
        Accept(With(Text));
        var verdict = Judge(With(Text), 50);
        Assert.Equal(("number-of-shards-changed:x.Carts", false), (verdict.RefusedNumberOfShards?.Name, verdict.IsAccepted));
        Assert.Contains("the journal recorded 100 for 'x.Carts'", verdict.RefusedNumberOfShards?.Text, StringComparison.Ordinal);

        var allowed = Judge(With(Text), 50, "number-of-shards-changed:x.Carts");
        Assert.Equal((true, 50), (allowed.IsAccepted, allowed.Record?.NumberOfShards));
    }

    [Fact]
    public void PersistenceId_OtherThanRecorded_IsRefusedByName()
    {
        Accept(With(Text));
        _records.Clear();
        var spec = Spec(With(Text));
        spec.PersistenceId = "basket";
        var verdict = new SpecHistory(_records, _location).Judge(EntitySpecReader.Read(spec).EntityType!, 100, []);
        Assert.Equal("persistence-id-changed:x.Carts", Assert.Single(verdict.Refused).Name);
    }

    [Fact]
    public void NotesOfTheNewestRecord_AreNotRepeatedForOlderOnes()
    {
        Accept(With(Text));
        Accept(With());
        Assert.Empty(Judge(With(Field("b", 3))).Notes);
    }

    [Fact]
    public void RecordOfANewerProxy_IsNotOverlooked() => Assert.Contains(
        "the service record of 'cart' has version 2, and this proxy knows 1; start a newer one",
        Assert.Throws<InvalidDataException>(() => new SpecHistory([new ServiceRecord { Version = 2, PersistenceId = "cart" }], null)).Message,
        StringComparison.Ordinal);

    [Fact]
    public void LocationOfANewerProxy_IsNotOverlooked() => Assert.Contains(
        "the location of 'x.Carts' has version 2",
        Assert.Throws<InvalidDataException>(() => new SpecHistory([], new ServiceLocation { Version = 2, ServiceName = "x.Carts" })).Message,
        StringComparison.Ordinal);

    [Fact]
    public void DamagedRecord_IsNotOverlooked()
    {
        Accept(With(Text));
        _records[0].DescriptorSet = ByteString.CopyFrom(1, 2, 3);
        Assert.Contains(
            "the service record of 'cart' is damaged", Assert.Throws<InvalidDataException>(() => Judge(With(Text))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void GroupInsteadOfAMessage_IsRefused()
    {
        Accept(With(Field("a", 2, Type.Message)));
        var group = Field("a", 2, Type.Group);
        group.TypeName = ".x.Done";
        var file = With(group);
        file.Syntax = "proto2";
        Assert.Equal([Changed], Judge(file).Refused.Select(change => change.Name));
    }

    [Fact]
    public void RingsOfRenamedMessages_AreNotComparedEachWithEach()
    {
        Accept(With([Link("A", 0)], Ring("A", 1_000)));
        var verdict = Judge(With([Link("B", 0)], Ring("B", 1_001)));
        Assert.Contains("too many messages have other names than those that they replace", Assert.Single(verdict.Refused).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void LongChainOfMessages_IsCompared()
    {
        Accept(With([Link("A", 0)], Chain("A", 20_000)));
        Assert.True(Judge(With([Link("A", 0), Field("b", 3)], Chain("A", 20_000))).IsAccepted);
    }

    [Theory]
    [InlineData("method-removed:x.Carts.DoGet", true)]
    [InlineData("field-changed:x.Add.name", true)]
    [InlineData("field-changed:", false)]
    [InlineData("field-changed", false)]
    [InlineData("everything:x.Add", false)]
    [InlineData("*", false)]
    [InlineData("field-changed:x.Add name", false)]
    public void Name_OfAChange_IsKindAndSubject(string text, bool isName) => Assert.Equal(isName, SpecChange.IsName(text));

    private static FileDescriptorProto With(params FieldDescriptorProto[] fields) => With(fields, []);

    private static FileDescriptorProto With(FieldDescriptorProto[] fields, IEnumerable<DescriptorProto> more) =>
        File("x.proto", [Done, Message("Add", [Key("id", 1), .. fields]), .. more], [Service("Carts", Method("DoAdd", "Add"))]);

    private static IEnumerable<DescriptorProto> Ring(string name, int count) =>
        Enumerable.Range(0, count).Select(number => Message($"{name}{number}", Link(name, (number + 1) % count)));

    private static IEnumerable<DescriptorProto> Chain(string name, int count) =>
        Enumerable.Range(0, count).Select(number => number == count - 1 ? Message($"{name}{number}") : Message($"{name}{number}", Link(name, number + 1)));

    private static FieldDescriptorProto Link(string name, int number)
    {
        var field = Field("a", 2, Type.Message);
        field.TypeName = $".x.{name}{number}";
        return field;
    }

    private void Accept(FileDescriptorProto file, params string[] allowed)
    {
        var verdict = Judge(file, 100, allowed);
        Assert.Empty(verdict.Refused);
        Assert.NotNull(verdict.Record);
        _records.Add(verdict.Record);
        _location = verdict.Location ?? _location;
    }

    private SpecVerdict Judge(FileDescriptorProto file, int numberOfShards = 100, params string[] allowed)
    {
        var reading = EntitySpecReader.Read(Spec(file));
        Assert.Empty(reading.Complaints);
        return new SpecHistory(_records, _location).Judge(reading.EntityType!, numberOfShards, allowed);
    }
}
