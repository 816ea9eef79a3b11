using System.Net;
using System.Net.Sockets;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Grpc.Health.V1;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using StatefulServerless.Hosting;
using StatefulServerless.Protocol;
using StatefulServerless.Sdk.Tests.Model;
using StatefulServerless.Sdk.Tests.Streams;

namespace StatefulServerless.Sdk.Tests.Hosting;

/// <summary>A user function in a host that is no web application. In Development, where its services are checked when it is built.</summary>
public sealed class GenericHostTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly int _port = FreePort.Find();
    private readonly Script _script = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Function_InAGenericHost_ServesAndStopsWithIt()
    {
        using var host = Builder().Build();
        await host.StartAsync(Token);
        using var channel = GrpcChannel.ForAddress($"http://127.0.0.1:{_port}");
        var client = new Entity.EntityClient(channel);
        Assert.Equal("notebook", (await client.readyAsync(new Empty(), cancellationToken: Token)).PersistenceId);
        Assert.Equal(HealthCheckResponse.Types.ServingStatus.Serving, (await new Health.HealthClient(channel).CheckAsync(new HealthCheckRequest(), cancellationToken: Token)).Status);
        using var call = await Talk.OpenAsync(client, "n1");
        Assert.Equal(Notes.Page("a"), (await Talk.AskAsync(call, "n1", 1, "Write", Notes.Line("a"))).Payload.Unpack<Page>());

        var stopped = host.StopAsync(Token);
        Assert.False(await call.ResponseStream.MoveNext(Token).WaitAsync(Patience, Token));
        Assert.Equal(StatusCode.OK, call.GetStatus().StatusCode);
        await stopped.WaitAsync(Patience, Token);
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, _port));
    }

    [Fact]
    public async Task Stop_OfAGenericHost_FinishesTheCommandInFlight()
    {
        var isRunning = new TaskCompletionSource();
        var gate = new TaskCompletionSource();
        _script.Run = async (context, _) =>
        {
            isRunning.SetResult();
            await gate.Task;
            context.Emit(Notes.Written("late"));
        };
        using var host = Builder().Build();
        await host.StartAsync(Token);
        using var channel = GrpcChannel.ForAddress($"http://127.0.0.1:{_port}");
        var client = new Entity.EntityClient(channel);
        using var idle = await Talk.OpenAsync(client, "n1");
        await Talk.AskAsync(idle, "n1", 1, "Read", Notes.Line());
        using var busy = await Talk.OpenAsync(client, "n2");
        var answer = Talk.AskAsync(busy, "n2", 1, "Run", Notes.Line());
        await isRunning.Task.WaitAsync(Patience, Token);
        var stopped = host.StopAsync(Token);
        Assert.False(await idle.ResponseStream.MoveNext(Token).WaitAsync(Patience, Token));
        var refusal = await Assert.ThrowsAsync<RpcException>(() => client.readyAsync(new Empty(), cancellationToken: Token).ResponseAsync.WaitAsync(Patience, Token));
        Assert.Equal(StatusCode.Unavailable, refusal.StatusCode);
        gate.SetResult();
        Assert.Equal(Notes.Page("late"), (await answer.WaitAsync(Patience, Token)).Payload.Unpack<Page>());
        Assert.False(await busy.ResponseStream.MoveNext(Token).WaitAsync(Patience, Token));
        await stopped.WaitAsync(Patience, Token);
    }

    [Fact]
    public async Task Start_OnAPortThatIsTaken_SaysHowToSetAnother()
    {
        using var other = new TcpListener(IPAddress.Loopback, _port);
        other.Start();
        using var host = Builder().Build();
        var error = await Assert.ThrowsAsync<RefusedStartException>(() => host.StartAsync(Token));
        Assert.StartsWith($"The user function cannot listen on port {_port} of 127.0.0.1: ", error.Message, StringComparison.Ordinal);
        Assert.EndsWith("Set another one with StatefulServerless:Port (or PORT), another address with StatefulServerless:Host (or HOST).", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_WithoutAnEntity_SaysWhatToCall()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddStatefulServerless();
        using var host = builder.Build();
        var error = await Assert.ThrowsAsync<RefusedStartException>(() => host.StartAsync(Token));
        Assert.Equal("No entity type is registered. Call services.AddStatefulEntity<TEntity>() as well.", error.Message);
    }

    [Fact]
    public async Task Start_InAWebApplication_SaysWhatToCallInstead()
    {
        var builder = StatefulHost.CreateBuilder([$"--StatefulServerless:Port={_port}"]);
        builder.Logging.ClearProviders();
        AddNotebook(builder.Services).AddStatefulServerless();
        await using var app = builder.Build();
        var error = await Assert.ThrowsAsync<RefusedStartException>(() => app.StartAsync(Token));
        Assert.EndsWith("Call app.MapStatefulEntities() instead.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_WithAWrongValue_NamesIt()
    {
        using var host = Builder("--StatefulServerless:SnapshotEvery=often").Build();
        var error = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(Token));
        Assert.Equal(["StatefulServerless:SnapshotEvery is 'often'; expected a whole number."], error.Failures);
    }

    private HostApplicationBuilder Builder(params string[] args)
    {
        var builder = Host.CreateApplicationBuilder([$"--StatefulServerless:Port={_port}", "--environment=Development", .. args]);
        builder.Logging.ClearProviders();
        AddNotebook(builder.Services).AddStatefulServerless();
        return builder;
    }

    private IServiceCollection AddNotebook(IServiceCollection services) =>
        services.AddSingleton(_script).AddSingleton(new List<string>()).AddScoped<ScopeWitness>().AddStatefulEntity<NotebookEntity>();
}
