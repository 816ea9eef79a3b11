using Example.ShoppingCart;
using Google.Protobuf.Reflection;
using StatefulServerless.Discovery;
using StatefulServerless.Hosting;

namespace StatefulServerless.Sdk.Tests.Discovery;

public sealed class EntitySpecsTests
{
    [Fact]
    public void Spec_NamesServiceAndPersistenceId()
    {
        var spec = EntitySpecs.Of(DefinitionOf<ShoppingCartEntity>());
        Assert.Equal(("com.example.shoppingcart.ShoppingCart", "shopping-cart"), (spec.ServiceName, spec.PersistenceId));
    }

    [Fact]
    public void Proto_LinksAndHasEachFileOnceAfterItsImports()
    {
        var files = FileDescriptorSet.Parser.ParseFrom(EntitySpecs.Of(DefinitionOf<ShoppingCartEntity>()).Proto).File;
        var linked = FileDescriptor.BuildFromByteStrings(files.Select(file => Google.Protobuf.MessageExtensions.ToByteString(file)));
        Assert.Equal(files.Count, files.Select(file => file.Name).Distinct().Count());
        Assert.Contains(linked[^1].Services, service => service.FullName == "com.example.shoppingcart.ShoppingCart");
        Assert.Contains("google/api/annotations.proto", files.Select(file => file.Name));
        Assert.Contains("lightbend/serverless/entitykey.proto", files.Select(file => file.Name));
    }

    [Fact]
    public void Proto_IsTheBytesThatProtocWrote()
    {
        var definition = DefinitionOf<ShoppingCartEntity>();
        var proto = EntitySpecs.Of(definition).Proto.Span;
        Assert.True(proto.IndexOf(definition.Service.File.SerializedData.Span) >= 0);
    }

    [Fact]
    public void EntityKeys_AreFoundInTheOptions()
    {
        var key = Assert.Single(EntityKeys.Of(DefinitionOf<ShoppingCartEntity>().Vocabulary.Command("AddItem")!.Input));
        Assert.Equal("user_id", key.Name);
    }

    [Fact]
    public void Spec_OfWhatAProxyWouldRefuse_HasEveryReason()
    {
        var error = Assert.Throws<RefusedStartException>(() => EntitySpecs.Of(DefinitionOf<FaultyEntity>()));
        Assert.Contains("FaultyEntity cannot be served:", error.Message, StringComparison.Ordinal);
        Assert.Contains("tests.refused.Keyless has no entity key", error.Message, StringComparison.Ordinal);
        Assert.Contains("tests.refused.Fractional.id cannot be an entity key: it is a double", error.Message, StringComparison.Ordinal);
        Assert.Contains("different numbers of entity key fields (1, 2)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Spec_OfABadPersistenceId_SaysSo()
    {
        var error = Assert.Throws<RefusedStartException>(() => EntitySpecs.Of(Changed(persistenceId: "a|b")));
        Assert.Contains("Persistence id 'a|b' is not 1 to 200 of", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Spec_OfCodeOlderThanItsProto_SaysWhatIsMissing()
    {
        var error = Assert.Throws<RefusedStartException>(() => EntitySpecs.Of(Changed(withoutCommand: "GetCart")));
        Assert.Contains("com.example.shoppingcart.ShoppingCart.GetCart has no [CommandHandler]", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Spec_OfCodeForOtherMessages_SaysForWhich()
    {
        var input = Assert.Throws<RefusedStartException>(() => EntitySpecs.Of(Changed(changeCommand: command => command with { Input = command.Output })));
        Assert.Contains(
            "ShoppingCart.AddItem takes com.example.shoppingcart.AddLineItem, but ShoppingCartEntity was built for google.protobuf.Empty. Build it again, together with the current .proto.",
            input.Message, StringComparison.Ordinal);
        var output = Assert.Throws<RefusedStartException>(() => EntitySpecs.Of(Changed(changeCommand: command => command with { Output = command.Input })));
        Assert.Contains("ShoppingCart.AddItem returns google.protobuf.Empty, but ShoppingCartEntity was built for com.example.shoppingcart.AddLineItem.", output.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Spec_WithAStoredNameOfTwoMeanings_SaysWhich()
    {
        const string Added = "com.example.shoppingcart.persistence.ItemAdded";
        var ignored = Assert.Throws<RefusedStartException>(() => EntitySpecs.Of(Changed(ignored: Added)));
        Assert.Contains($"ShoppingCartEntity has an [IgnoreEvent] and a handler for {Added}. Remove one", ignored.Message, StringComparison.Ordinal);
        var alias = Assert.Throws<RefusedStartException>(() => EntitySpecs.Of(Changed(alias: Added)));
        Assert.Contains($"ShoppingCartEntity has an [EventAlias] and a handler for {Added}. Remove one", alias.Message, StringComparison.Ordinal);
    }

    private static EntityDefinition<ShoppingCartEntity> Changed(
        string persistenceId = "cart", string? withoutCommand = null, string? ignored = null, string? alias = null,
        Func<CommandDefinition<ShoppingCartEntity>, CommandDefinition<ShoppingCartEntity>>? changeCommand = null)
    {
        var cart = DefinitionOf<ShoppingCartEntity>();
        return new EntityDefinition<ShoppingCartEntity>
        {
            Service = cart.Service,
            PersistenceId = persistenceId,
            SnapshotEvery = 5,
            State = cart.State,
            Create = cart.Create,
            Commands = [.. cart.Commands.Where(command => command.Name != withoutCommand).Select(changeCommand ?? (command => command))],
            Events = cart.Events,
            IgnoredEvents = ignored is null ? [] : [ignored],
            Aliases = alias is null ? [] : [new(alias, cart.Events[0].Event)],
        };
    }

    private static EntityDefinition<TEntity> DefinitionOf<TEntity>()
        where TEntity : class, IStatefulEntity<TEntity> => TEntity.Definition;
}
