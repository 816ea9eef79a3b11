using Google.Protobuf;
using Google.Protobuf.Reflection;
using StatefulServerless.Proxy.Core.Discovery;
using StatefulServerless.Proxy.Core.Upgrades;
using static StatefulServerless.Proxy.Core.Tests.Discovery.ProtoFiles;
using Type = Google.Protobuf.Reflection.FieldDescriptorProto.Types.Type;

namespace StatefulServerless.Proxy.Core.Tests.Upgrades;

public sealed class RecordedSetTests
{
    private static DescriptorProto Add => Message("Add", Key("id", 1), Field("done", 2, Type.Message));

    [Fact]
    public void Comments_AreLeftOut()
    {
        var commented = CartFile(Done, Add);
        commented.SourceCodeInfo = new SourceCodeInfo { Location = { new SourceCodeInfo.Types.Location { LeadingComments = "Hi." } } };
        Assert.Equal(Recorded(CartFile(Done, Add)), Recorded(commented));
    }

    [Fact]
    public void Files_AreInTheOrderOfTheirNames()
    {
        var other = File("a.proto", [Message("Other")]);
        other.Package = "y";
        Assert.Equal(["a.proto", "x.proto"], FilesOf(Recorded(CartFile(Done, Add), other)).Select(file => file.Name));
        Assert.Equal(Recorded(other, CartFile(Done, Add)), Recorded(CartFile(Done, Add), other));
    }

    [Fact]
    public void FilesThatEveryProxyKnows_AreLeftOut()
    {
        var importing = CartFile(Done, Add);
        importing.Dependency.Add("google/protobuf/timestamp.proto");
        var whole = Google.Protobuf.WellKnownTypes.TimestampReflection.Descriptor.ToProto();
        Assert.Equal("x.proto", Assert.Single(FilesOf(Recorded(importing))).Name);
        Assert.Equal(Recorded(importing), Recorded(importing, whole));
    }

    [Fact]
    public void LargeSet_IsCutToWhatTheServiceRefersTo()
    {
        var many = Enumerable.Range(0, 100_000).Select(number => Message($"M{number}", Field("a", 1)));
        var outer = Message("Outer");
        outer.NestedType.Add(Message("Inner", Field("color", 1, Type.Enum)));
        var add = Message("Add", Key("id", 1), Nested("inner", 2, ".x.Outer.Inner"));
        var file = File("x.proto", [Done, outer, add, .. many], [Service("Carts", Method("DoAdd", "Add")), Service("Others", Method("DoM", "M5"))]);
        file.EnumType.Add(new EnumDescriptorProto { Name = "Color", Value = { new EnumValueDescriptorProto { Name = "NONE" } } });

        var recorded = Recorded(file);

        var kept = Assert.Single(FilesOf(recorded));
        Assert.Equal(["Done", "Outer", "Add"], kept.MessageType.Select(message => message.Name));
        Assert.Equal(("Color", "Carts"), (Assert.Single(kept.EnumType).Name, Assert.Single(kept.Service).Name));
        Assert.Empty(DescriptorSetReader.Read(recorded).Complaints);
    }

    private static FieldDescriptorProto Nested(string name, int number, string type)
    {
        var field = Field(name, number, Type.Message);
        field.TypeName = type;
        return field;
    }

    private static ByteString Recorded(params FileDescriptorProto[] files)
    {
        var reading = EntitySpecReader.Read(Spec(files));
        Assert.Empty(reading.Complaints);
        return RecordedSet.Of(new DescribedService(reading.Service!, reading.Files));
    }

    private static Google.Protobuf.Collections.RepeatedField<FileDescriptorProto> FilesOf(ByteString set) => FileDescriptorSet.Parser.ParseFrom(set).File;
}
