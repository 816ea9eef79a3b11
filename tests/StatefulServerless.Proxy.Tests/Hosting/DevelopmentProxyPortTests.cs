using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using StatefulServerless.Proxy.Hosting;
using StatefulServerless.Proxy.Tests.Serving;

namespace StatefulServerless.Proxy.Tests.Hosting;

public sealed class DevelopmentProxyPortTests
{
    [Fact]
    public async Task Start_BesideAFunctionWithTwoPorts_AsksWhichIsMeant()
    {
        var builder = WebApplication.CreateBuilder([$"--environment={Environments.Development}"]);
        builder.Logging.ClearProviders();
        int[] ports = [FreePorts.Next(), FreePorts.Next()];
        builder.Services.Configure<KestrelServerOptions>(kestrel =>
        {
            foreach (var port in ports) kestrel.Listen(IPAddress.Loopback, port);
        });
        builder.AddDevelopmentProxy();
        await using var function = builder.Build();
        var error = await Assert.ThrowsAsync<ProxyConfigurationException>(() => function.StartAsync(TestContext.Current.CancellationToken));
        Assert.Equal(
            $"config: StatefulServerless:Proxy:UserFunctionPort: not set: the function listens on the ports {string.Join(", ", ports.Order())}, and a proxy serves one entity type. "
            + "Say which port is meant, and run the tool stateful-serverless-proxy for each other one",
            error.Message);
    }
}
