using Google.Protobuf;
using Google.Protobuf.Reflection;
using EnumKind = Google.Protobuf.Reflection.FeatureSet.Types.EnumType;
using FileOptions = Google.Protobuf.Reflection.FileOptions;
using Label = Google.Protobuf.Reflection.FieldDescriptorProto.Types.Label;
using ProtoType = Google.Protobuf.Reflection.FieldDescriptorProto.Types.Type;

namespace StatefulServerless.Transcoding.Tests;

/// <summary>Files of proto2 and of editions: what works as in proto3, what works otherwise, and what is refused.</summary>
public sealed class SyntaxTests
{
    private const string Message = ".old.M";
    private const string Kind = ".old.Kind";

    // The enum's numbers are 5, or 0 where it must begin with that, and 1.
    private static readonly byte[] UnknownKind = [0x08, 9];

    [Theory]
    [InlineData("proto2")]
    [InlineData("editions")]
    public void Scalar_WithPresence_IsAbsentOrWhatWasGiven(string syntax)
    {
        var file = FileOf(syntax, Field("number", 1, ProtoType.Int32), Field("text", 2, ProtoType.String));
        file.MessageType[0].Field[0].DefaultValue = "7";
        var api = ApiOf(file);
        Assert.Equal("{}", api.ToJson([]));
        Assert.Equal("""{"number":0,"text":""}""", api.ToJson([0x08, 0, 0x12, 0]));
        Assert.Equal([0x08, 0, 0x12, 0], api.ToWire("""{"number":0,"text":""}"""));
    }

    [Fact]
    public void Scalar_OfImplicitPresence_IsItsDefaultWhereAbsent()
    {
        var features = new FeatureSet { FieldPresence = FeatureSet.Types.FieldPresence.Implicit };
        var api = ApiOf(FileOf("editions", With(Field("number", 1, ProtoType.Int32), features), Field("other", 2, ProtoType.Int32)));
        Assert.Equal("""{"number":0}""", api.ToJson([]));
        Assert.Empty(api.ToWire("""{"number":0}"""));
    }

    [Theory]
    [InlineData("proto2", null, null, true)]
    [InlineData("proto2", null, EnumKind.Open, false)]
    [InlineData("proto3", null, null, false)]
    [InlineData("editions", null, null, false)]
    [InlineData("editions", null, EnumKind.Closed, true)]
    [InlineData("editions", EnumKind.Closed, null, true)]
    [InlineData("editions", EnumKind.Closed, EnumKind.Open, false)]
    [InlineData("editions", EnumKind.Open, EnumKind.Closed, true)]
    public void Enum_OfASyntaxAndItsFeatures_IsClosedOrOpen(string syntax, EnumKind? ofFile, EnumKind? ofEnum, bool isClosed)
    {
        var file = FileOf(syntax, Field("kind", 1, ProtoType.Enum, Kind), Field("kinds", 2, ProtoType.Enum, Kind, Label.Repeated));
        // Only a closed enum may begin with another number than 0.
        file.EnumType[0] = EnumOf(isClosed ? 5 : 0, 1);
        if (ofFile is { } fileKind)
            file.Options = new FileOptions { Features = new FeatureSet { EnumType = fileKind } };
        if (ofEnum is { } enumKind)
            file.EnumType[0].Options = new EnumOptions { Features = new FeatureSet { EnumType = enumKind } };
        var api = ApiOf(file, omitsDefaults: true);

        Assert.Equal(isClosed ? "{}" : """{"kind":9}""", api.ToJson(UnknownKind));
        Assert.Equal(isClosed ? """{"kinds":["B","B"]}""" : """{"kinds":[9,"B","B",9]}""", api.ToJson([0x10, 9, 0x12, 3, 1, 1, 9]));
        Assert.Equal([0x08, 1], api.ToWire("""{"kind":"B"}"""));
        if (isClosed)
            Assert.Contains("field `kind` of old.M takes", Assert.Throws<TranscodingException>(() => api.ToWire("""{"kind":9}""")).Message);
        else
            Assert.Equal(UnknownKind, api.ToWire("""{"kind":9}"""));
    }

    [Fact]
    public void ClosedEnum_WithAnUnknownNumber_LeavesWhatWasThereBefore()
    {
        var file = FileOf("proto2", Field("kind", 1, ProtoType.Enum, Kind), Field("text", 2, ProtoType.String));
        foreach (var field in file.MessageType[0].Field)
            field.OneofIndex = 0;
        file.MessageType[0].OneofDecl.Add(new OneofDescriptorProto { Name = "choice" });
        var api = ApiOf(file);
        Assert.Equal("""{"kind":"B"}""", api.ToJson([0x08, 1, 0x08, 9]));
        Assert.Equal("""{"text":"a"}""", api.ToJson([0x12, 1, 0x61, 0x08, 9]));
    }

    [Fact]
    public void ClosedEnum_InAMap_TakesItsEntryAlongOrIsItsDefault()
    {
        var file = FileOf("proto2", Field("kinds", 1, ProtoType.Message, $"{Message}.KindsEntry", Label.Repeated));
        file.MessageType[0].NestedType.Add(new DescriptorProto
        {
            Name = "KindsEntry",
            Options = new MessageOptions { MapEntry = true },
            Field = { Field("key", 1, ProtoType.Int32), Field("value", 2, ProtoType.Enum, Kind) },
        });
        var api = ApiOf(file);
        Assert.Equal("""{"kinds":{}}""", api.ToJson([0x0A, 4, 0x08, 1, 0x10, 9]));
        Assert.Equal("""{"kinds":{"1":"B"}}""", api.ToJson([0x0A, 4, 0x08, 1, 0x10, 1, 0x0A, 4, 0x08, 1, 0x10, 9]));
        Assert.Equal("""{"kinds":{"1":"A"}}""", api.ToJson([0x0A, 2, 0x08, 1]));
        Assert.Throws<TranscodingException>(() => api.ToJson([0x0A, 3, 0x08, 1, 0x10]));
    }

    [Theory]
    [InlineData("proto2", null, null, false)]
    [InlineData("proto2", true, null, true)]
    [InlineData("proto3", null, null, true)]
    [InlineData("proto3", false, null, false)]
    [InlineData("editions", null, null, true)]
    [InlineData("editions", null, FeatureSet.Types.RepeatedFieldEncoding.Expanded, false)]
    public void List_OfASyntaxAndItsFeatures_IsWrittenPackedOrNotAndReadBothWays(
        string syntax, bool? packed, FeatureSet.Types.RepeatedFieldEncoding? encoding, bool isPacked)
    {
        var field = Field("numbers", 1, ProtoType.Int32, label: Label.Repeated);
        if (packed is { } given)
            field.Options = new FieldOptions { Packed = given };
        if (encoding is { } feature)
            With(field, new FeatureSet { RepeatedFieldEncoding = feature });
        var api = ApiOf(FileOf(syntax, field));
        byte[] asPacked = [0x0A, 2, 1, 2];
        byte[] asUnpacked = [0x08, 1, 0x08, 2];
        Assert.Equal(isPacked ? asPacked : asUnpacked, api.ToWire("""{"numbers":[1,2]}"""));
        Assert.Equal("""{"numbers":[1,2]}""", api.ToJson(asPacked));
        Assert.Equal("""{"numbers":[1,2]}""", api.ToJson(asUnpacked));
    }

    [Fact]
    public void Field_ThatIsRequired_IsRefusedInProto2AndEditions()
    {
        const string Fault = "field `number` of old.M is required, which is not checked here; make it optional";
        Refuses(Fault, FileOf("proto2", Field("number", 1, ProtoType.Int32, label: Label.Required)));
        var features = new FeatureSet { FieldPresence = FeatureSet.Types.FieldPresence.LegacyRequired };
        Refuses(Fault, FileOf("editions", With(Field("number", 1, ProtoType.Int32), features)));
    }

    [Fact]
    public void Field_ThatIsAGroup_IsRefusedInProto2AndEditions()
    {
        var delimited = new FeatureSet { MessageEncoding = FeatureSet.Types.MessageEncoding.Delimited };
        Refuses("field `g` of old.M is a group, which has no JSON form", FileOf("proto2", Field("g", 1, ProtoType.Group, Message)));
        Refuses("field `m` of old.M is of message_encoding DELIMITED, a group", FileOf("editions", With(Field("m", 1, ProtoType.Message, Message), delimited)));

        var whole = FileOf("editions", Field("m", 1, ProtoType.Message, Message));
        whole.Options = new FileOptions { Features = delimited };
        Refuses("field `m` of old.M is of message_encoding DELIMITED, a group", whole);
    }

    [Fact]
    public void Message_ThatIsExtended_IsRefusedNamingTheExtension()
    {
        var extension = Field("more", 100, ProtoType.Int32);
        extension.Extendee = Message;
        var file = FileOf("proto2", Field("number", 1, ProtoType.Int32));
        file.MessageType[0].ExtensionRange.Add(new DescriptorProto.Types.ExtensionRange { Start = 100, End = 200 });
        Assert.Equal("{}", ApiOf(file.Clone()).ToJson([0xA0, 6, 1]));

        var outside = file.Clone();
        outside.Extension.Add(extension);
        Refuses("old.M is extended by `old.more` of old.proto, which has no JSON form here; make it a field of the message", outside);
        file.MessageType.Add(new DescriptorProto { Name = "Scope", Extension = { extension } });
        Refuses("old.M is extended by `old.Scope.more` of old.proto", file);
    }

    [Fact]
    public void Groups_ThatAreUnknown_AreSkipped() => Assert.Equal(
        """{"number":5}""",
        ApiOf(FileOf("proto2", Field("number", 1, ProtoType.Int32))).ToJson([0xA3, 6, 0x08, 1, 0xAB, 6, 0xAC, 6, 0xA4, 6, 0x08, 5]));

    private static void Refuses(string fault, FileDescriptorProto file) =>
        Assert.Contains(fault, Assert.Single(HttpApi.Compile(ServiceOf(file)).Complaints));

    private static Transcript ApiOf(FileDescriptorProto file, bool omitsDefaults = false) =>
        Transcript.Of(ServiceOf(file), new TranscodingOptions { OmitDefaultValues = omitsDefaults });

    private static ServiceDescriptor ServiceOf(FileDescriptorProto file) => RuntimeFiles.Build([file.ToByteString()]).Services.Single();

    private static FileDescriptorProto FileOf(string syntax, params FieldDescriptorProto[] fields)
    {
        var file = new FileDescriptorProto
        {
            Name = "old.proto",
            Package = "old",
            Syntax = syntax,
            MessageType = { new DescriptorProto { Name = "M", Field = { fields } } },
            EnumType = { syntax == "proto2" ? EnumOf(5, 1) : EnumOf(0, 1) },
            Service = { new ServiceDescriptorProto { Name = "S", Method = { RuntimeFiles.Method("Echo", null, "old.M", "old.M") } } },
        };
        if (syntax == "editions")
            file.Edition = Edition._2023;
        return file;
    }

    private static EnumDescriptorProto EnumOf(int first, int second) => new()
    {
        Name = "Kind",
        Value = { new EnumValueDescriptorProto { Name = "A", Number = first }, new EnumValueDescriptorProto { Name = "B", Number = second } },
    };

    private static FieldDescriptorProto Field(string name, int number, ProtoType type, string? typeName = null, Label label = Label.Optional)
    {
        var field = new FieldDescriptorProto { Name = name, Number = number, Type = type, Label = label };
        if (typeName is not null)
            field.TypeName = typeName;
        return field;
    }

    private static FieldDescriptorProto With(FieldDescriptorProto field, FeatureSet features)
    {
        field.Options = new FieldOptions { Features = features };
        return field;
    }
}
