using Google.Protobuf.Reflection;
using StatefulServerless.Protocol;
using StatefulServerless.Proxy.Core.Discovery;
using static Google.Protobuf.Reflection.FieldDescriptorProto.Types;
using static StatefulServerless.Proxy.Core.Tests.Discovery.ProtoFiles;
using Type = Google.Protobuf.Reflection.FieldDescriptorProto.Types.Type;

namespace StatefulServerless.Proxy.Core.Tests.Discovery;

public sealed class EntitySpecReaderTests
{
    private static DescriptorProto Add => Message("Add", Key("id", 1));

    private static DescriptorProto Get => Message("Get", Field("page", 1, Type.Int32), Key("id", 2));

    [Fact]
    public void GoodSpec_BecomesAnEntityType()
    {
        var entityType = Accepted(Spec(CartFile(Done, Add, Get)));
        Assert.Equal(("x.Carts", "Carts", "cart"), (entityType.FullName, entityType.Name, entityType.PersistenceId));
        Assert.Equal(["DoAdd", "DoGet"], entityType.Methods.Keys.Order());
        Assert.Equal(["x.proto"], entityType.Files.Select(file => file.Name));
    }

    [Fact]
    public void Method_KnowsItsTypesAndItsKey()
    {
        var method = Accepted(Spec(CartFile(Done, Add))).Methods["DoAdd"];
        Assert.Equal(("DoAdd", "type.googleapis.com/x.Add", "x.Done"), (method.Name, method.InputTypeUrl, method.OutputFullName));
        Assert.Equal(["id"], method.Key.FieldNames);
    }

    [Fact]
    public void PersistenceIdOf_JoinsPrefixAndEntityId() => Assert.Equal("cart|a|b", Accepted(Spec(CartFile(Done, Add))).PersistenceIdOf("a|b"));

    [Fact]
    public void EmptySpec_IsRefusedForEveryFieldAtOnce() => Assert.Equal(
        [
            "persistence_id is empty: 1 to 200 of A-Z a-z 0-9 . _ - are expected",
            "service_name is empty: the full name of the entity type's service is expected",
            "proto: the descriptor set is empty; send the FileDescriptorSet that protoc --descriptor_set_out --include_imports writes",
        ],
        Complaints(new EntitySpec()));

    [Theory]
    [InlineData("a|b", "persistence_id has U+007C at position 2; only A-Z a-z 0-9 . _ - are allowed")]
    [InlineData("a b", "persistence_id has U+0020 at position 2; only A-Z a-z 0-9 . _ - are allowed")]
    [InlineData("ä", "persistence_id has U+00E4 at position 1; only A-Z a-z 0-9 . _ - are allowed")]
    public void PersistenceId_WithAForbiddenCharacter_IsRefused(string persistenceId, string complaint) =>
        Assert.Equal([complaint], Complaints(WithPersistenceId(persistenceId)));

    [Fact]
    public void PersistenceId_ThatIsTooLong_IsRefused() =>
        Assert.Equal(["persistence_id has 201 characters, the limit is 200"], Complaints(WithPersistenceId(new string('a', 201))));

    [Theory]
    [InlineData("a")]
    [InlineData("Shopping-cart_2.0")]
    public void PersistenceId_OfAllowedCharacters_IsAccepted(string persistenceId) => Accepted(WithPersistenceId(persistenceId));

    [Fact]
    public void PersistenceId_OfTheGreatestLength_IsAccepted() => Accepted(WithPersistenceId(new string('a', 200)));

    [Fact]
    public void Service_ThatIsNotInTheSet_IsRefusedWithThoseThatAre()
    {
        var spec = Spec(CartFile(Done, Add));
        spec.ServiceName = "x.Cars";
        Assert.Equal(["service 'x.Cars' is not in the descriptor set; there are: 'x.Carts'"], Complaints(spec));
    }

    [Theory]
    [InlineData("grpc.health.v1", "Health")]
    [InlineData("grpc.reflection.v1", "ServerReflection")]
    [InlineData("grpc.reflection.v1alpha", "ServerReflection")]
    public void Service_OfTheProxysOwn_IsRefused(string package, string name)
    {
        var file = File("x.proto", [Done, Add], [Service(name, new MethodDescriptorProto { Name = "M", InputType = $".{package}.Add", OutputType = $".{package}.Done" })]);
        file.Package = package;
        var complaint = Assert.Single(Complaints(new EntitySpec { Proto = Set(file), ServiceName = $"{package}.{name}", PersistenceId = "p" }));
        Assert.Equal($"service '{package}.{name}' would hide one of the proxy's own; give the entity type's service another package", complaint);
    }

    [Fact]
    public void Service_WithoutMethods_IsRefused() => Assert.Equal(["service 'x.Carts' of file 'x.proto' has no methods; give it at least one"], Complaints(Spec(CartFile(Done))));

    [Fact]
    public void Method_WhoseInputHasNoKey_IsRefused() =>
        Assert.Equal(
            ["method 'x.Carts.DoAdd': no field of 'x.Add' has the option (lightbend.serverless.entity_key); mark the field that names the entity"],
            Complaints(Spec(CartFile(Done, Message("Add", Field("id", 1))))));

    [Fact]
    public void KeyThatIsMarkedFalse_IsNone()
    {
        var key = Key("id", 1);
        key.Options.SetExtension(EntitykeyExtensions.EntityKey, false);
        Assert.Contains("no field of 'x.Add'", Assert.Single(Complaints(Spec(CartFile(Done, Message("Add", key))))), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Type.Float, "float")]
    [InlineData(Type.Double, "double")]
    [InlineData(Type.Message, "message")]
    public void Key_OfAnUnfitType_IsRefused(Type type, string name) =>
        Assert.Equal(
            [$"entity key 'x.Add.id' of file 'x.proto' is of type {name}; a key is a string, bytes, bool, integer or enum"],
            Complaints(Spec(CartFile(Done, Message("Add", Key("id", 1, type))))));

    [Fact]
    public void Key_ThatIsRepeated_IsRefused()
    {
        var key = Key("id", 1);
        key.Label = Label.Repeated;
        Assert.Equal(["entity key 'x.Add.id' of file 'x.proto' is repeated; a key is a single value"], Complaints(Spec(CartFile(Done, Message("Add", key)))));
    }

    [Fact]
    public void Key_ThatIsAMap_IsRefused()
    {
        var key = Key("id", 1, Type.Message);
        (key.Label, key.TypeName) = (Label.Repeated, ".x.Add.IdEntry");
        var add = Message("Add", key);
        var entry = Message("IdEntry", Field("key", 1), Field("value", 2));
        entry.Options = new MessageOptions { MapEntry = true };
        add.NestedType.Add(entry);
        Assert.Equal(["entity key 'x.Add.id' of file 'x.proto' is a map; a key is a single string, bytes, bool, integer or enum"], Complaints(Spec(CartFile(Done, add))));
    }

    [Fact]
    public void Key_InAOneof_IsRefused() =>
        Assert.Equal(["entity key 'x.Add.id' of file 'x.proto' is a member of oneof 'choice'; a key is always there"], Complaints(Spec(CartFile(Done, InOneof("choice", isSynthetic: false)))));

    [Fact]
    public void Key_ThatIsOptional_IsAccepted() => Accepted(Spec(CartFile(Done, InOneof("_id", isSynthetic: true))));

    [Fact]
    public void Key_WithADefaultValueOfItsOwn_IsRefused()
    {
        var key = Key("id", 1);
        key.DefaultValue = "x";
        var file = CartFile(Done, Message("Add", key));
        file.Syntax = "";
        Assert.Equal(["entity key 'x.Add.id' of file 'x.proto' has a default value of its own; a key is given by the caller"], Complaints(Spec(file)));
    }

    [Fact]
    public void Methods_WithDifferentNumbersOfKeys_AreRefused() =>
        Assert.Equal(
            ["the methods of 'x.Carts' have different numbers of entity key fields: 1 in 'DoAdd'; 2 in 'DoGet'; each needs the same number"],
            Complaints(Spec(CartFile(Done, Add, Message("Get", Key("id", 1), Key("part", 2))))));

    [Fact]
    public void Methods_ThatDifferOnlyInCase_AreAccepted() =>
        Assert.Equal(
            ["Doadd", "doAdd"],
            Accepted(Spec(File("x.proto", [Done, Add], [Service("Carts", Method("doAdd", "Add"), Method("Doadd", "Add"))]))).Methods.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void Defects_OfAllKinds_AreReportedAtOnce()
    {
        var spec = Spec(CartFile(Done, Message("Add", Key("id", 1, Type.Float)), Message("Get")));
        spec.PersistenceId = "";
        Assert.Equal(3, Complaints(spec).Count);
    }

    [Fact]
    public void Defect_OfAMessageOfTwoMethods_IsReportedOnce() =>
        Assert.Single(Complaints(Spec(File("x.proto", [Done, Message("Add", Key("id", 1, Type.Float))], [Service("Carts", Method("A", "Add"), Method("B", "Add"))]))));

    [Fact]
    public void SetOfAHundredThousandMessages_IsAccepted()
    {
        var many = Enumerable.Range(0, 100_000).Select(number => Message($"M{number}"));
        Accepted(Spec(File("x.proto", [Done, Add, .. many], [Service("Carts", Method("A", "Add"))])));
    }

    [Fact]
    public void Service_OfASpecThatIsRefused_IsThereForFurtherChecks()
    {
        var reading = EntitySpecReader.Read(Spec(CartFile(Done, Message("Add", Field("id", 1)))));
        Assert.Equal(("x.Carts", 1), (reading.Service?.FullName, reading.Files.Count));
    }

    private static DescriptorProto InOneof(string name, bool isSynthetic)
    {
        var key = Key("id", 1);
        (key.OneofIndex, key.Proto3Optional) = (0, isSynthetic);
        var add = Message("Add", key);
        add.OneofDecl.Add(new OneofDescriptorProto { Name = name });
        return add;
    }

    private static EntitySpec WithPersistenceId(string persistenceId)
    {
        var spec = Spec(CartFile(Done, Add));
        spec.PersistenceId = persistenceId;
        return spec;
    }

    private static EntityType Accepted(EntitySpec spec)
    {
        var reading = EntitySpecReader.Read(spec);
        Assert.Empty(reading.Complaints);
        return Assert.IsType<EntityType>(reading.EntityType);
    }

    private static IReadOnlyList<string> Complaints(EntitySpec spec)
    {
        var reading = EntitySpecReader.Read(spec);
        Assert.Null(reading.EntityType);
        return reading.Complaints;
    }
}
