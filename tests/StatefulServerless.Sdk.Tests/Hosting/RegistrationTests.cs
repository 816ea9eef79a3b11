using Example.ShoppingCart;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using StatefulServerless.Hosting;

namespace StatefulServerless.Sdk.Tests.Hosting;

public sealed class RegistrationTests
{
    [Fact]
    public void AddStatefulEntity_Twice_NamesBoth()
    {
        var services = new ServiceCollection().AddStatefulEntity<ShoppingCartEntity>();
        var error = Assert.Throws<InvalidOperationException>(() => services.AddStatefulEntity<NotebookEntity>());
        Assert.StartsWith("SS5001: NotebookEntity cannot be served beside ShoppingCartEntity", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MapStatefulEntities_WithoutEntity_SaysWhatToCall()
    {
        await using var app = StatefulHost.CreateBuilder([]).Build();
        var error = Assert.Throws<InvalidOperationException>(() => app.MapStatefulEntities());
        Assert.Contains("AddStatefulEntity<TEntity>()", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MapStatefulEntities_OfWhatAProxyWouldRefuse_Throws()
    {
        var builder = StatefulHost.CreateBuilder([]);
        builder.Services.AddStatefulEntity<FaultyEntity>();
        await using var app = builder.Build();
        Assert.Throws<InvalidOperationException>(() => app.MapStatefulEntities());
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
        await run.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
    }

    [Fact]
    public void Options_Alone_AreTheDefaults()
    {
        var options = Bind();
        Assert.Equal(("127.0.0.1", 8080, 16 * 1024 * 1024, int.MaxValue, 100),
            (options.Host, options.Port, options.MaxMessageBytes, options.MaxStreamsPerConnection, options.SnapshotEvery));
    }

    [Fact]
    public void Options_FromTheOriginalsVariables_AreTaken()
    {
        var options = Bind(("HOST", "0.0.0.0"), ("PORT", "8099"));
        Assert.Equal(("0.0.0.0", 8099), (options.Host, options.Port));
    }

    [Fact]
    public void Options_FromTheSection_WinOverTheVariables() =>
        Assert.Equal(8100, Bind(("PORT", "8099"), ("StatefulServerless:Port", "8100")).Port);

    [Fact]
    public void Options_OfAPortThatIsNoNumber_SayWhich()
    {
        var error = Assert.Throws<OptionsValidationException>(() => Bind(("PORT", "http")));
        Assert.Contains("PORT is 'http'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_ThatAreWrong_AreAllReportedAtOnce()
    {
        var result = new StatefulServerlessOptionsValidator().Validate(null, new StatefulServerlessOptions
        {
            Host = "example.com", Port = 0, MaxMessageBytes = 1, MaxStreamsPerConnection = 0, SnapshotEvery = 0,
        });
        Assert.Equal(5, result.Failures!.Count());
        Assert.Contains("StatefulServerless:Host (or HOST) is 'example.com'; expected an IP address or localhost.", result.Failures!);
    }

    private static StatefulServerlessOptions Bind(params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value))).Build();
        var options = new StatefulServerlessOptions();
        new StatefulServerlessConfiguration(configuration).Configure(options);
        return options;
    }

    private sealed class Idle : BackgroundService
    {
        protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.CompletedTask;
    }
}
