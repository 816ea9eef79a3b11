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
}
