using System.ComponentModel.DataAnnotations;
using System.Net;
using System.Net.Sockets;
using Example.ShoppingCart;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using StatefulServerless.Hosting;

namespace StatefulServerless.Sdk.Tests.Hosting;

public sealed class RegistrationTests
{
    [Fact]
    public void AddStatefulEntity_Twice_NamesBoth()
    {
        var services = new ServiceCollection().AddStatefulEntity<ShoppingCartEntity>();
        var error = Assert.Throws<RefusedStartException>(() => services.AddStatefulEntity<NotebookEntity>());
        Assert.Equal(
            "SS5001: NotebookEntity cannot be served beside ShoppingCartEntity on one port: the entity protocol knows one service per port. "
            + "Give one a port of its own: AddStatefulEntity<NotebookEntity>(entity => entity.OnPort(8081)).",
            error.Message);
    }

    [Fact]
    public void AddStatefulEntity_TwiceOnOnePort_NamesIt()
    {
        var services = new ServiceCollection().AddStatefulEntity<ShoppingCartEntity>(entity => entity.OnPort(8090));
        var error = Assert.Throws<RefusedStartException>(() => services.AddStatefulEntity<NotebookEntity>(entity => entity.OnPort(8090)));
        Assert.StartsWith("SS5001: NotebookEntity cannot be served beside ShoppingCartEntity on port 8090", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Build_WithAnEntityOnTheConfiguredPortOfAnother_NamesIt()
    {
        var builder = StatefulHost.CreateBuilder(["--StatefulServerless:Port=8090"]);
        builder.Services.AddStatefulEntity<ShoppingCartEntity>().AddStatefulEntity<FaultyEntity>(entity => entity.OnPort(8090));
        var error = Assert.Throws<RefusedStartException>(builder.Build);
        Assert.StartsWith("SS5001: FaultyEntity cannot be served beside ShoppingCartEntity on port 8090", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(65_536)]
    public void OnPort_OfNoPort_Throws(int port) => Assert.Throws<ArgumentOutOfRangeException>(() => new StatefulEntityOptions().OnPort(port));

    [Fact]
    public async Task MapStatefulEntities_WithoutEntity_SaysWhatToCall()
    {
        await using var app = StatefulHost.CreateBuilder([]).Build();
        var error = Assert.Throws<RefusedStartException>(() => app.MapStatefulEntities());
        Assert.Contains("AddStatefulEntity<TEntity>()", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MapStatefulEntities_OfWhatAProxyWouldRefuse_Throws()
    {
        var builder = StatefulHost.CreateBuilder([]);
        builder.Services.AddStatefulEntity<FaultyEntity>();
        await using var app = builder.Build();
        Assert.Throws<RefusedStartException>(() => app.MapStatefulEntities());
    }

    [Fact]
    public async Task MapStatefulEntities_WithoutTheServicesOfAnEntity_NamesThem()
    {
        var builder = StatefulHost.CreateBuilder([]);
        builder.Services.AddSingleton(new Script()).AddStatefulEntity<NotebookEntity>();
        await using var app = builder.Build();
        var error = Assert.Throws<RefusedStartException>(() => app.MapStatefulEntities());
        Assert.Equal(
            """
            NotebookEntity cannot be served:
            - NotebookEntity takes the service StatefulServerless.Sdk.Tests.ScopeWitness, which is not registered. Add it to the services of the host: AddSingleton, AddScoped or AddTransient.
            - NotebookEntity takes the service System.Collections.Generic.List`1[System.String], which is not registered. Add it to the services of the host: AddSingleton, AddScoped or AddTransient.
            """,
            error.Message.ReplaceLineEndings());
    }

    [Fact]
    public async Task Start_OfAWebApplicationWithoutTheEndpoints_SaysWhatToCall()
    {
        var builder = StatefulHost.CreateBuilder([$"--StatefulServerless:Port={FreePort.Find()}"]);
        Silent(builder);
        builder.Services.AddStatefulEntity<ShoppingCartEntity>();
        await using var app = builder.Build();
        var error = await Assert.ThrowsAsync<RefusedStartException>(() => app.StartAsync(TestContext.Current.CancellationToken));
        Assert.Equal(
            "ShoppingCartEntity: registered, but not served. In a web application, call app.MapStatefulEntities() before it runs; in any other host, call services.AddStatefulServerless().", error.Message);
    }

    [Fact]
    public async Task RunAsync_ServesUntilTheHostStops()
    {
        IHostApplicationLifetime? lifetime = null;
        var isServing = new TaskCompletionSource();
        var run = StatefulHost.RunAsync<ShoppingCartEntity>([$"--StatefulServerless:Port={FreePort.Find()}"], builder =>
        {
            builder.Logging.ClearProviders();
            builder.Services.AddHostedService(services =>
            {
                lifetime = services.GetRequiredService<IHostApplicationLifetime>();
                lifetime.ApplicationStarted.Register(isServing.SetResult);
                return new Idle();
            });
        });
        await isServing.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        lifetime!.StopApplication();
        Assert.Equal(0, await run.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task RunAsync_OfWhatAProxyWouldRefuse_Returns2() => Assert.Equal(2, await StatefulHost.RunAsync<FaultyEntity>([], Silent));

    [Fact]
    public async Task RunAsync_WithAKeyThatNobodyKnows_Returns2() =>
        Assert.Equal(2, await StatefulHost.RunAsync<ShoppingCartEntity>(["--StatefulServerless:Prt=8081"], Silent));

    [Fact]
    public async Task RunAsync_WithAPortThatIsTaken_Returns2()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;
        Assert.Equal(2, await StatefulHost.RunAsync<ShoppingCartEntity>([$"--StatefulServerless:Port={port}"], Silent));
    }

    [Fact]
    public async Task RunAsync_WithAProxyThatRefusesItsOptions_Returns2() =>
        Assert.Equal(2, await StatefulHost.RunAsync<ShoppingCartEntity>([$"--StatefulServerless:Port={FreePort.Find()}"], builder =>
        {
            Silent(builder);
            builder.Services.AddHostedService<Refusing>();
        }));

    [Fact]
    public async Task RunAsync_WithABugInAService_Throws() =>
        await Assert.ThrowsAsync<NotSupportedException>(() => StatefulHost.RunAsync<ShoppingCartEntity>([$"--StatefulServerless:Port={FreePort.Find()}"], builder =>
        {
            Silent(builder);
            builder.Services.AddHostedService<Faulty>();
        }));

    private static void Silent(WebApplicationBuilder builder) => builder.Logging.ClearProviders();

    /// <summary>As the development proxy does: the function is up when its own options turn out to be wrong.</summary>
    private sealed class Refusing : IHostedLifecycleService
    {
        public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StartedAsync(CancellationToken cancellationToken) => throw new ValidationException("config: StatefulServerless:Proxy:HtpPort: 1: unknown key");

        public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }

    private sealed class Faulty : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => throw new NotSupportedException("a bug");

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }

    private sealed class Idle : BackgroundService
    {
        protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.CompletedTask;
    }
}
