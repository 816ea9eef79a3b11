using StatefulServerless.EndToEnd.Tests.Processes;

namespace StatefulServerless.EndToEnd.Tests;

/// <summary>The example's console client, as a user calls it.</summary>
public sealed class ConsoleClientTests(CartService service) : CartTest(service)
{
    private readonly Uri _address = service.Proxy.Address;

    [Fact]
    public async Task Client_AddingRemovingAndAsking_PrintsTheCart()
    {
        var user = NewUser();
        Assert.Equal((0, ""), await RunAsync("add", user, "A1", "Deluxe", "5"));
        Assert.Equal((0, ""), await RunAsync("add", user, "B1", "Basic", "1"));
        Assert.Equal((0, ""), await RunAsync("remove", user, "B1"));
        Assert.Equal((0, "5 x Deluxe (A1)"), await RunAsync("get", user));
    }

    [Fact]
    public async Task Client_WithARefusedCommand_PrintsTheTextOfTheFunction() =>
        Assert.Equal((1, "Unknown: Item A1 not in cart"), await RunAsync("remove", NewUser(), "A1"));

    private async Task<(int ExitCode, string Output)> RunAsync(params string[] words)
    {
        await using var client = ChildProcess.Start(
            "ShoppingCart.Client",
            ChildProcess.DotNet,
            [BuildOutput.Assembly("examples/ShoppingCart.Client"), .. words, "--address", _address.ToString()],
            new Dictionary<string, string>(),
            Path.GetTempPath());
        return (await client.ExitAsync(TimeSpan.FromSeconds(60)), client.Output.Trim());
    }
}
