using StatefulServerless.Postgres.Testing;

namespace StatefulServerless.EndToEnd.Tests.Databases;

/// <summary>PostgreSQL has no NUL in texts, SQLite ends some at it: entity ids that hold one are written differently, and never the same for two.</summary>
[Collection(PostgresCollection.Name)]
public sealed class OddEntityIdTests(PostgresCart postgres, CartService sqlite)
{
    private static readonly string[] _odd = ["\0", "\u0001", "\u00010", "\u00011", "\0\0", "\u0001\u00010"];

    [Fact]
    public async Task Ids_WithNul_AreEntitiesOfTheirOwnOnPostgres()
    {
        Assert.SkipWhen(PostgresBinaries.WhyMissing is not null, PostgresBinaries.WhyMissing ?? "");
        await AreEntitiesOfTheirOwnAsync(postgres.Service.Carts, postgres.Journal);
    }

    [Fact]
    public Task Ids_WithNul_AreEntitiesOfTheirOwnOnSqlite() => AreEntitiesOfTheirOwnAsync(sqlite.Carts, sqlite.Journal);

    private static async Task AreEntitiesOfTheirOwnAsync(CartClient carts, JournalRows journal)
    {
        var ending = $"-{Guid.NewGuid():N}";
        foreach (var (index, odd) in _odd.Index()) await carts.AddAsync($"a{odd}{ending}", "A", 1 + index);

        foreach (var (index, odd) in _odd.Index()) Assert.Equal(1 + index, await carts.QuantityAsync($"a{odd}{ending}", "A"));
        string[] expected = ["\u00010", "\u00011", "\u000110", "\u000111", "\u00010\u00010", "\u00011\u000110"];
        Assert.Equal(
            expected.Select(escaped => $"shopping-cart|a{escaped}{ending}").Order(StringComparer.Ordinal),
            (await journal.PersistenceIdsAsync(ending)).Order(StringComparer.Ordinal));
    }
}
