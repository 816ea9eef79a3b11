using Google.Protobuf;
using Grpc.Core;
using StatefulServerless.EndToEnd.Tests.Processes;

namespace StatefulServerless.EndToEnd.Tests;

/// <summary>Whoever answers on the function's port after a loss may be another one.</summary>
public sealed class ChangedFunctionTests : CartTest
{
    private const string ExtraMethod = "PeekCart";

    private static readonly TimeSpan _within = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Function_BackWithAnotherPersistenceId_IsNotTalkedTo()
    {
        var function = UserFunction.JavaScript(FunctionDescriptors.WriteToFile());
        var service = await StartServiceAsync(function);
        await service.Carts.AddAsync("foo", "A", 1);

        await ComesBackWithAsync(service, "PERSISTENCE_ID", "others");
        foreach (var user in (string[])["foo", "bar", "foo", "bar"])
        {
            var failure = await Assert.ThrowsAsync<RpcException>(() => service.Carts.AddAsync(user, "A", 1));
            Assert.Equal((StatusCode.Unavailable, "not-executed"), (failure.StatusCode, failure.Trailers.GetValue("command-outcome")));
        }

        Assert.DoesNotContain("opened", function.NewestLog, StringComparison.Ordinal);
        await ComesBackWithAsync(service, "PERSISTENCE_ID", "js-shopping-cart");
        await service.BecomesReadyAsync();
        Assert.Equal("2", (await service.Carts.AddAsync("foo", "A", 1)).GetValue("entity-sequence-number"));
        Assert.Equal("1", (await service.Carts.AddAsync("bar", "A", 1)).GetValue("entity-sequence-number"));
    }

    [Fact]
    public async Task Function_BackWithOneMethodMore_IsServedToLiveEntitiesToo()
    {
        var function = UserFunction.JavaScript(FunctionDescriptors.WriteToFile());
        var service = await StartServiceAsync(function);
        await service.Carts.AddAsync("foo", "A", 3);

        function.Settings["DESCRIPTOR_SET"] = FunctionDescriptors.WriteToFileWith(ExtraMethod);
        await ComesBackWithAsync(service, "EXTRA_METHOD", ExtraMethod);
        await Eventually.IsTrueAsync(() => IsServedAsync(service), _within, "the new method to be served", () => service.Log);

        Assert.Equal(3, Assert.Single((await PeekAsync(service, "foo")).Items).Quantity);
        Assert.Empty((await PeekAsync(service, "bar")).Items);
        Assert.Equal("2", (await service.Carts.AddAsync("foo", "A", 1)).GetValue("entity-sequence-number"));
    }

    private static async Task ComesBackWithAsync(CartService service, string key, string value)
    {
        await service.Function.KillAsync();
        service.Function.Settings[key] = value;
        service.Function.Start();
        await Eventually.IsTrueAsync(
            () => service.Function.NewestLog.Contains("listening", StringComparison.Ordinal), _within, "the function to listen again", () => service.Log);
    }

    private static async Task<bool> IsServedAsync(CartService service)
    {
        try
        {
            await PeekAsync(service, "foo");
            return true;
        }
        catch (RpcException failure) when (failure.StatusCode is StatusCode.Unimplemented or StatusCode.Unavailable)
        {
            return false;
        }
    }

    private static async Task<Cart.Cart> PeekAsync(CartService service, string user)
    {
        var method = new Method<Cart.GetShoppingCart, Cart.Cart>(
            MethodType.Unary, "com.example.shoppingcart.ShoppingCart", ExtraMethod, MarshallerOf<Cart.GetShoppingCart>(), MarshallerOf<Cart.Cart>());
        using var call = service.Channel.CreateCallInvoker().AsyncUnaryCall(
            method, null, new CallOptions(deadline: DateTime.UtcNow + _within), new Cart.GetShoppingCart { UserId = user });
        return await call;
    }

    private static Marshaller<T> MarshallerOf<T>()
        where T : IMessage<T>, new() =>
        Marshallers.Create(message => message.ToByteArray(), new MessageParser<T>(() => new T()).ParseFrom);
}
