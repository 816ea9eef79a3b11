using System.Net;
using System.Net.Sockets;
using StatefulServerless.EndToEnd.Tests.Processes;

namespace StatefulServerless.EndToEnd.Tests;

/// <summary>A proxy that cannot be what it is told to be says so at once, and why.</summary>
public sealed class ConfigurationTests : CartTest
{
    private static readonly TimeSpan _exitsWithin = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData("PasivationTimeout", "00:00:10", "unknown key")]
    [InlineData("PassivationTimeout", "soon", "a duration")]
    [InlineData("HttpPort", "65536", "from 1 to 65535")]
    [InlineData("Journal__Provider", "floppy", "sqlite")]
    public async Task Proxy_WithAConfigurationItCannotUse_ExitsWithCode2AndNamesIt(string key, string value, string reason)
    {
        await using var proxy = ChildProcess.StartAssembly(
            BuildOutput.Assembly("src/StatefulServerless.Proxy.Host"), new Dictionary<string, string> { [$"StatefulServerless__{key}"] = value }, Path.GetTempPath());

        Assert.Equal(2, await proxy.ExitAsync(_exitsWithin));

        Assert.Contains($"config: StatefulServerless:{key.Replace("__", ":", StringComparison.Ordinal)}: {value}: ", proxy.Output, StringComparison.Ordinal);
        Assert.Contains(reason, proxy.Output, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("   at ", proxy.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Proxy_WithAnotherNumberOfShardsThanTheJournalRecorded_ExitsWithCode2AndNamesBoth()
    {
        var service = await StartServiceAsync();
        await using var proxy = service.AnotherProxy(("NumberOfShards", "50"));
        proxy.Start();

        Assert.Equal(2, await proxy.ExitAsync(ProxyProcess.ReadyWithin));

        Assert.Contains(
            "config: StatefulServerless:NumberOfShards: 50: the journal recorded 100 for 'com.example.shoppingcart.ShoppingCart'", proxy.Log, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", proxy.Log, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("StatefulServerless__Prt", "8081", "StatefulServerless:Prt is no key of a user function. Known, nearest first: Port, ")]
    [InlineData("StatefulServerless__Host", "example.com", "StatefulServerless:Host (or HOST) is 'example.com'")]
    [InlineData("StatefulServerless__Proxy__HtpPort", "9001", "config: StatefulServerless:Proxy:HtpPort: 9001: unknown key")]
    public async Task Function_WithAConfigurationItCannotUse_ExitsWithCode2AndNamesIt(string key, string value, string complaint)
    {
        var environment = new Dictionary<string, string>
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Development", ["PORT"] = $"{FreePorts.Take()}", [key] = value,
        };

        var output = await RefusesToStartAsync(environment);

        Assert.Contains(complaint, output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Function_WithATakenPort_ExitsWithCode2AndNamesPortAndKey()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;

        var output = await RefusesToStartAsync(new Dictionary<string, string> { ["ASPNETCORE_ENVIRONMENT"] = "Production", ["StatefulServerless__Port"] = $"{port}" });

        Assert.Contains($"cannot listen on port {port} of 127.0.0.1", output, StringComparison.Ordinal);
        Assert.Contains("StatefulServerless:Port", output, StringComparison.Ordinal);
    }

    private static async Task<string> RefusesToStartAsync(IReadOnlyDictionary<string, string> environment)
    {
        await using var function = ChildProcess.StartAssembly(BuildOutput.Assembly("examples/ShoppingCart"), environment, Path.GetTempPath());
        Assert.Equal(2, await function.ExitAsync(_exitsWithin));
        Assert.DoesNotContain("   at ", function.Output, StringComparison.Ordinal);
        return function.Output;
    }
}
