using System.Net;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Grpc.Health.V1;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using StatefulServerless.Protocol;
using StatefulServerless.Sdk.Tests.Model;
using StatefulServerless.Sdk.Tests.Streams;
using StatefulServerless.Sdk.Tests.Tills;

namespace StatefulServerless.Sdk.Tests.Hosting;

/// <summary>Two entity types in one process: the notebook on the configured port, the till on its own.</summary>
public sealed class TwoEntitiesTests : IAsyncLifetime
{
    private readonly int _notebookPort = FreePort.Find();
    private readonly int _tillPort = FreePort.Find();
    private readonly int _otherPort = FreePort.Find();
    private readonly WebApplication _app;
    private readonly List<GrpcChannel> _channels = [];

    public TwoEntitiesTests()
    {
        var builder = StatefulHost.CreateBuilder([$"--StatefulServerless:Port={_notebookPort}"]);
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(new Script()).AddSingleton(new List<string>()).AddScoped<ScopeWitness>();
        builder.Services.AddStatefulEntity<NotebookEntity>();
        builder.Services.AddStatefulEntity<PlainTillEntity>(entity => entity.OnPort(_tillPort));
        builder.Services.Configure<KestrelServerOptions>(kestrel => kestrel.Listen(IPAddress.Loopback, _otherPort, listen => listen.Protocols = HttpProtocols.Http2));
        _app = builder.Build();
        _app.MapStatefulEntities();
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await _app.StartAsync(Token);

    public async ValueTask DisposeAsync()
    {
        _channels.ForEach(channel => channel.Dispose());
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task Ready_AnswersTheSpecOfThePort()
    {
        var notebook = await ClientOf(_notebookPort).readyAsync(new Empty(), cancellationToken: Token);
        var till = await ClientOf(_tillPort).readyAsync(new Empty(), cancellationToken: Token);
        Assert.Equal(("tests.Notebook", "notebook"), (notebook.ServiceName, notebook.PersistenceId));
        Assert.Equal((Tills.Till.Descriptor.FullName, "plain-till"), (till.ServiceName, till.PersistenceId));
    }

    [Fact]
    public async Task Handle_IsAnsweredByTheEntityOfThePort()
    {
        using var notebook = await Talk.OpenAsync(ClientOf(_notebookPort), "n1");
        using var till = await Talk.OpenAsync(ClientOf(_tillPort), "t1");
        Assert.Equal(Notes.Page("a"), (await Talk.AskAsync(notebook, "n1", 1, "Write", Notes.Line("a"))).Payload.Unpack<Page>());
        Assert.Equal(7, (await Talk.AskAsync(till, "t1", 1, "Deposit", new Coins { Cents = 7 })).Payload.Unpack<Content>().Cents);
    }

    [Fact]
    public async Task Health_KnowsTheServiceOfThePort()
    {
        var client = new Health.HealthClient(ChannelOf(_tillPort));
        var serving = await client.CheckAsync(new HealthCheckRequest { Service = Tills.Till.Descriptor.FullName }, cancellationToken: Token);
        Assert.Equal(HealthCheckResponse.Types.ServingStatus.Serving, serving.Status);
        var refusal = await Assert.ThrowsAsync<RpcException>(() => client.CheckAsync(new HealthCheckRequest { Service = "tests.Notebook" }, cancellationToken: Token).ResponseAsync);
        Assert.Equal(StatusCode.NotFound, refusal.StatusCode);
    }

    [Fact]
    public async Task Ready_OnAPortThatIsOfNeither_SaysWhichThereAre()
    {
        var refusal = await Assert.ThrowsAsync<RpcException>(() => ClientOf(_otherPort).readyAsync(new Empty(), cancellationToken: Token).ResponseAsync);
        Assert.Equal(
            (StatusCode.Unimplemented, $"No entity type is served on port {_otherPort}. Served: tests.Notebook on {_notebookPort}, {Tills.Till.Descriptor.FullName} on {_tillPort}."),
            (refusal.StatusCode, refusal.Status.Detail));
    }

    private Entity.EntityClient ClientOf(int port) => new(ChannelOf(port));

    private GrpcChannel ChannelOf(int port)
    {
        var channel = GrpcChannel.ForAddress($"http://127.0.0.1:{port}");
        _channels.Add(channel);
        return channel;
    }
}
