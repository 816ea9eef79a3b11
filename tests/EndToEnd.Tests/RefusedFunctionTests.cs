using System.Net;
using StatefulServerless.EndToEnd.Tests.Processes;

namespace StatefulServerless.EndToEnd.Tests;

/// <summary>A user function whose entity spec cannot be served.</summary>
public sealed class RefusedFunctionTests : CartTest
{
    private static readonly TimeSpan _within = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Function_WithABrokenSpec_IsServedOnceItIsBackWithAGoodOne()
    {
        var service = Own(UserFunction.JavaScript(FunctionDescriptors.WriteToFileBroken()));
        service.Function.Start();
        service.Proxy.Start();
        await RefusedAsync(service);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await service.Proxy.AskAsync("/ready"));
        Assert.Equal(HttpStatusCode.OK, await service.Proxy.AskAsync("/alive"));

        await service.Function.KillAsync();
        service.Function.Settings["DESCRIPTOR_SET"] = FunctionDescriptors.WriteToFile();
        service.Function.Start();
        await service.BecomesReadyAsync();
        await service.Carts.AddAsync("foo", "A", 1);
        Assert.DoesNotContain("   at ", service.Proxy.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Function_WithABrokenSpecAndALimit_EndsTheProxyWithCode3()
    {
        var service = Own(UserFunction.JavaScript(FunctionDescriptors.WriteToFileBroken()), ("MaxRefusedSpecs", "2"));
        service.Function.Start();
        service.Proxy.Start();
        await RefusedAsync(service);

        Assert.Equal(3, await service.Proxy.ExitAsync(_within));
        Assert.Contains("refused 2 times in a row (MaxRefusedSpecs)", service.Proxy.Log, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", service.Proxy.Log, StringComparison.Ordinal);
    }

    private static Task RefusedAsync(CartService service) => Eventually.IsTrueAsync(
        () => service.Proxy.Log.Contains("AddItem' takes 'gone.Item', which no file of the descriptor set defines", StringComparison.Ordinal)
            && service.Proxy.Log.Contains("GetCart' returns 'gone.Cart', which no file of the descriptor set defines", StringComparison.Ordinal),
        _within,
        "the proxy to name both missing types",
        () => service.Log);
}
