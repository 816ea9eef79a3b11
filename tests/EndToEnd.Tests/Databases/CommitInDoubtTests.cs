using Grpc.Core;
using StatefulServerless.Postgres.Testing;

namespace StatefulServerless.EndToEnd.Tests.Databases;

/// <summary>A connection that is lost between "commit" and its answer: nobody can know, so nobody says that he does.</summary>
[Collection(PostgresCollection.Name)]
public sealed class CommitInDoubtTests
{
    private readonly PostgresCart _cart;

    public CommitInDoubtTests(PostgresCart cart)
    {
        Assert.SkipWhen(PostgresBinaries.WhyMissing is not null, PostgresBinaries.WhyMissing ?? "");
        _cart = cart;
    }

    [Theory]
    [InlineData(CommitFate.NeverArrives, 0)]
    [InlineData(CommitFate.NeverArrivesUnnoticed, 0)]
    [InlineData(CommitFate.AnswerIsLost, 1)]
    [InlineData(CommitFate.AnswerNeverComes, 1)]
    public async Task Commit_WithoutAnAnswer_IsUnknownAndRecoveryTellsTheTruth(CommitFate fate, int stored)
    {
        var (carts, user) = (_cart.Service.Carts, $"doubtful-{fate}");
        await carts.AddAsync(user, "<1>", 1);
        var trapped = _cart.Relay.TrapNextCommit(fate);

        var failure = await Assert.ThrowsAsync<RpcException>(() => carts.AddAsync(user, "<2>", 1));

        Assert.True(trapped.IsCompleted, "The connection that was cut was another one.");
        Assert.Equal((StatusCode.Unavailable, "unknown"), (failure.StatusCode, failure.Trailers.GetValue("command-outcome")));
        Assert.Equal(1 + stored, (await carts.GetAsync(user)).Items.Count);
        Assert.Equal(1 + stored, (await _cart.Journal.OfCartAsync(user)).Count);
        Assert.Equal($"{2 + stored}", (await carts.AddAsync(user, "<3>", 1)).GetValue("entity-sequence-number"));
    }
}
