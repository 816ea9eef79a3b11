using Grpc.Core;
using Hello;
using Microsoft.Extensions.DependencyInjection;
using StatefulServerless.Testing;

namespace StatefulServerless.Documents.Tests.Counters;

/// <summary>What docs/entities.md and docs/testing-entities.md show of counters.</summary>
public sealed class CounterTests
{
    [Fact]
    public async Task Counter_WithFieldsOfItsOwn_IsRestoredFromItsSnapshot()
    {
        await using var counter = EntityTestKit.For<PlainCounterEntity>("c1");
        await counter.When(new Add { Id = "c1", By = 3 });
        await counter.RestartAsync(RestartMode.FromSnapshot);
        var result = await counter.When(PlainCounterEntity.Commands.Increase, new Add { Id = "c1", By = 4 });
        result.ShouldReply(new Total { Value = 7 });
        await counter.VerifyAsync();
    }

    [Fact]
    public async Task Counter_ThatWouldGoTooFar_IsRefused()
    {
        var options = new KitOptions { Services = services => services.AddSingleton<ILimits, Limits>() };
        await using var counter = EntityTestKit.For<LimitedCounterEntity>("c1", options).Given(new Added { By = 9 });
        var result = await counter.When(LimitedCounterEntity.Commands.Increase, new Add { Id = "c1", By = 2 });
        result.ShouldFail(StatusCode.ResourceExhausted, "The counter ends at 10").ShouldEmitNothing();
    }
}
