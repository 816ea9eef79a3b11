using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using StatefulServerless.Proxy.Hosting;
using StatefulServerless.Testing.Hosting.Tests.Diaries;

namespace StatefulServerless.Testing.Hosting.Tests;

public sealed class HostOptionsTests
{
    private readonly CancellationToken _patience = Patience.Token();

    [Fact]
    public async Task ProxyOptions_ThatWillNotDo_AreRefusedWithEveryReason()
    {
        var options = new EntityHostOptions { Proxy = new ProxyOptions { RelayTimeout = TimeSpan.Zero, NumberOfShards = 0 } };
        var refused = await Assert.ThrowsAsync<ProxyConfigurationException>(() => EntityHost.StartAsync<DiaryEntity>(options, _patience));
        Assert.Contains("Proxy:RelayTimeout", refused.Message, StringComparison.Ordinal);
        Assert.Contains("Proxy:NumberOfShards", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ProxyOptions_ThatAreGiven_AreTheProxys()
    {
        var options = new EntityHostOptions
        {
            ConfigureFunction = builder => builder.Services.AddSingleton<Lives>(),
            Proxy = new ProxyOptions { MaxEntityIdBytes = 3 },
        };
        await using var host = await EntityHost.StartAsync<DiaryEntity>(options, _patience);
        var client = new Diary.DiaryClient(host.Channel);

        await client.ReadAsync(new Reader { Diary = "ann" }, cancellationToken: _patience);
        var refused = await Assert.ThrowsAsync<RpcException>(async () => await client.ReadAsync(new Reader { Diary = "anna" }, cancellationToken: _patience));
        Assert.Equal(StatusCode.InvalidArgument, refused.StatusCode);
    }
}
