namespace StatefulServerless.EndToEnd.Tests.Databases;

/// <summary>Tests that share a cart on PostgreSQL. Each of them leaves it served.</summary>
[CollectionDefinition(Name)]
public sealed class PostgresCollection : ICollectionFixture<PostgresCart>
{
    public const string Name = "a cart on PostgreSQL";
}
