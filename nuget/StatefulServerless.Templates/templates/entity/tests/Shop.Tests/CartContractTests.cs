using StatefulServerless.Testing;

namespace TemplateRoot.Tests;

/// <summary>What has been stored stays readable: what the entity stores, and how, is written down in EntityContracts.txt. A change that is meant is made there, too.</summary>
public sealed class CartContractTests
{
    [Fact]
    public void Cart_AsItIsStored_IsAsWrittenDown() => EntityContracts.Verify<CartEntity>(Path.Combine(AppContext.BaseDirectory, "EntityContracts.txt"));
}
