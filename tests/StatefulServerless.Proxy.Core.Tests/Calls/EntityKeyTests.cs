using System.Text;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using static StatefulServerless.Proxy.Core.Tests.Discovery.ProtoFiles;

namespace StatefulServerless.Proxy.Core.Tests.Calls;

public sealed class EntityKeyTests
{
    /// <summary>The lines of entity-keys.baseline.txt.</summary>
    public static TheoryData<string> Baseline() => new(
        System.IO.File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Calls", "entity-keys.baseline.txt"))
            .Where(line => line.Length > 0 && line[0] != '#'));

    [Theory]
    [MemberData(nameof(Baseline))]
    public void EntityId_OfTheBaseline_HasNotChanged(string line)
    {
        var (types, wire, expected) = line.Split('|', StringSplitOptions.TrimEntries) is [var first, var second, var third]
            ? (first, second, third)
            : throw new FormatException(line);
        var fields = types.Split(' ').Select((type, index) => Key($"k{index + 1}", index + 1, System.Enum.Parse<FieldDescriptorProto.Types.Type>(type, ignoreCase: true)));
        var entityId = Keys.Of([.. fields]).Read(Keys.Hex(wire));
        Assert.Equal(Keys.Hex(expected), ByteString.CopyFrom(Encoding.UTF8.GetBytes(entityId)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("0a 00")]
    [InlineData("0a 01 61 0a 00")]
    [InlineData("12 01 61")]
    public void Key_ThatIsEmptyOrAbsent_IsRefused(string wire) =>
        Assert.Equal("entity key `user_id` is empty", Keys.Of(Key("user_id", 1)).Read(Keys.Hex(wire)));

    [Fact]
    public void EmptyKey_AmongSeveral_IsRefusedByName() =>
        Assert.Equal("entity key `part` is empty", Keys.Of(Key("user_id", 1), Key("part", 2)).Read(Keys.Hex("0a 01 61")));

    [Theory]
    [InlineData("0a 01 ff")]
    [InlineData("0a 03 ed a0 80")] // a lone surrogate
    [InlineData("0a 04 c0 ae 61 61")] // an overlong dot
    [InlineData("0a 01 ff 0a 01 61")] // followed by a good one
    public void Key_ThatIsNotUtf8_IsRefused(string wire) =>
        Assert.Equal("request is not a valid x.In: an entity key is not valid UTF-8", Keys.Of(Key("id", 1)).Read(Keys.Hex(wire)));

    [Theory]
    [InlineData("0a 05 61")] // truncated
    [InlineData("0a")]
    [InlineData("0a 01 61 00")] // field number 0
    [InlineData("0a 01 61 16")] // wire type 6
    [InlineData("0a 01 61 17")] // wire type 7
    [InlineData("0a 01 61 10 ff ff ff ff ff ff ff ff ff ff 01")] // varint of 11 bytes
    [InlineData("0a 01 61 14")] // end of a group that was not begun
    [InlineData("0a 01 61 13")] // group without end
    [InlineData("0a ff ff ff ff 0f")] // negative length
    public void MalformedMessage_IsRefused(string wire) =>
        Assert.StartsWith("request is not a valid x.In: ", Keys.Of(Key("id", 1)).Read(Keys.Hex(wire)), StringComparison.Ordinal);

    [Fact]
    public void GroupsNestedTooDeep_AreRefused() =>
        Assert.StartsWith(
            "request is not a valid x.In: ",
            Keys.Of(Key("id", 1)).Read(ByteString.CopyFrom(Enumerable.Repeat((byte)0x13, 100_000).ToArray())),
            StringComparison.Ordinal);

    [Fact]
    public void EntityId_OfTheGreatestLength_IsAccepted() =>
        Assert.Equal(1024, Keys.Of(Key("id", 1)).Read(Keys.Text(1, new string('a', 1024))).Length);

    [Fact]
    public void EntityId_OverTheLimit_IsRefused() =>
        Assert.Equal("entity id of 1025 bytes exceeds limit 1024", Keys.Of(Key("id", 1)).Read(Keys.Text(1, new string('a', 1025))));

    [Fact]
    public void Limit_CountsBytesOfUtf8() =>
        Assert.Equal("entity id of 1026 bytes exceeds limit 1024", Keys.Of(Key("id", 1)).Read(Keys.Text(1, new string('é', 513))));

    [Fact]
    public void Proto2Enum_ThatIsAbsent_IsItsFirstValue()
    {
        var file = CartFile(Done, Message("In", Key("id", 1, FieldDescriptorProto.Types.Type.Enum)));
        file.Syntax = "";
        file.EnumType.Add(new EnumDescriptorProto { Name = "Color", Value = { new EnumValueDescriptorProto { Name = "RED", Number = 4 } } });
        Assert.Equal("4", Core.Discovery.EntitySpecReader.Read(Spec(file)).EntityType!.Methods["DoIn"].Key.Read(ByteString.Empty));
    }
}
