using System.Globalization;
using Grpc.Core;

namespace StatefulServerless.EndToEnd.Tests;

public sealed class LoadTests(CartService service) : CartTest(service)
{
    private readonly CartClient _carts = service.Carts;

    [Fact]
    public async Task Commands_200AtOnceToOneEntityWithRoom_AreAllExecutedOneByOne()
    {
        var carts = (await StartServiceAsync(settings: ("MaxQueuedCommands", "200"))).Carts;

        var trailers = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => carts.AddAsync("foo", "A", 1)));

        Assert.Equal(Enumerable.Range(1, 200), trailers.Select(SequenceNumber).Order());
        Assert.Equal(200, await carts.QuantityAsync("foo", "A"));
    }

    [Fact]
    public async Task Commands_MoreThanTheQueueTakes_AreExecutedOrRefusedAtOnce()
    {
        var user = NewUser();

        var answers = await Task.WhenAll(Enumerable.Range(0, 400).Select(_ => AddOrFailAsync(user)));

        Assert.All(answers.OfType<RpcException>(), refusal => Assert.Equal(
            (StatusCode.ResourceExhausted, "not-executed"), (refusal.StatusCode, refusal.Trailers.GetValue("command-outcome"))));
        Assert.Equal(answers.Count(answer => answer is null), await _carts.QuantityAsync(user, "A"));
    }

    [Fact]
    public async Task Commands_OfEachOf20Callers_AreExecutedInTheirOrder()
    {
        var user = NewUser();

        var callers = await Task.WhenAll(Enumerable.Range(0, 20).Select(caller => CallInTurnAsync(user, caller)));

        Assert.All(callers, answers => Assert.Equal(answers.Order(), answers));
        Assert.Equal(Enumerable.Range(1, 200), callers.SelectMany(answers => answers).Order());
    }

    [Fact]
    public async Task Entities_500AtOnce_KeepTheirOwnState()
    {
        var users = Enumerable.Range(1, 500).Select(number => (Id: NewUser(), Quantity: number)).ToList();

        await Task.WhenAll(users.Select(user => _carts.AddAsync(user.Id, "A", user.Quantity)));
        var quantities = await Task.WhenAll(users.Select(user => _carts.QuantityAsync(user.Id, "A")));

        Assert.Equal(users.Select(user => user.Quantity), quantities);
    }

    private async Task<RpcException?> AddOrFailAsync(string user)
    {
        try
        {
            await _carts.AddAsync(user, "A", 1);
            return null;
        }
        catch (RpcException failure)
        {
            return failure;
        }
    }

    private async Task<List<int>> CallInTurnAsync(string user, int caller)
    {
        var answers = new List<int>();
        for (var command = 0; command < 10; command++)
        {
            answers.Add(SequenceNumber(await _carts.AddAsync(user, $"product-{caller}", 1)));
        }

        return answers;
    }

    private static int SequenceNumber(Metadata trailers) => int.Parse(trailers.GetValue("entity-sequence-number") ?? "", CultureInfo.InvariantCulture);
}
