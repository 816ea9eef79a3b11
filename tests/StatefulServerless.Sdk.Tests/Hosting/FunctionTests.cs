using System.Net;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Grpc.Health.V1;
using StatefulServerless.Protocol;
using StatefulServerless.Sdk.Tests.Model;
using StatefulServerless.Sdk.Tests.Streams;

namespace StatefulServerless.Sdk.Tests.Hosting;

public sealed class FunctionTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Ready_AnswersTheSameSpecEachTime()
    {
        await using var function = await RunningFunction.StartAsync();
        var spec = await function.Client.readyAsync(new Empty(), cancellationToken: Token);
        Assert.Equal(("tests.Notebook", "notebook"), (spec.ServiceName, spec.PersistenceId));
        Assert.NotEmpty(spec.Proto);
        Assert.Equal(spec, await function.Client.readyAsync(new Empty(), cancellationToken: Token));
    }

    [Fact]
    public async Task Handle_ServesAnEntityAndCompletesOk()
    {
        await using var function = await RunningFunction.StartAsync();
        using var call = await Talk.OpenAsync(function.Client, "n1");
        var reply = await Talk.AskAsync(call, "n1", 1, "Write", Notes.Line("a"));
        Assert.Equal(Notes.Page("a"), reply.Payload.Unpack<Page>());
        await call.RequestStream.CompleteAsync();
        Assert.False(await call.ResponseStream.MoveNext(Token));
        Assert.Equal(StatusCode.OK, call.GetStatus().StatusCode);
    }

    [Fact]
    public async Task Handle_SixHundredEntitiesOnOneConnection_AreAllLive()
    {
        await using var function = await RunningFunction.StartAsync();
        var calls = new List<AsyncDuplexStreamingCall<EntityStreamIn, EntityStreamOut>>();
        for (var i = 0; i < 600; i++) calls.Add(await Talk.OpenAsync(function.Client, $"n{i}"));
        for (var round = 1; round <= 2; round++)
        {
            var replies = await Task.WhenAll(calls.Select((call, i) => Talk.AskAsync(call, $"n{i}", round, "Write", Notes.Line($"{i}")))).WaitAsync(Patience, Token);
            Assert.All(replies.Select((reply, i) => (reply, i)), pair =>
                Assert.Equal(Notes.Page([.. Enumerable.Repeat($"{pair.i}", round)]), pair.reply.Payload.Unpack<Page>()));
        }
        calls.ForEach(call => call.Dispose());
    }

    [Fact]
    public async Task Handle_OfFiveMebibytes_GoesBothWays()
    {
        await using var function = await RunningFunction.StartAsync();
        using var call = await Talk.OpenAsync(function.Client, "n1");
        var reply = await Talk.AskAsync(call, "n1", 1, "Write", Notes.Line(new string('a', 5 * 1024 * 1024)));
        Assert.Equal(5 * 1024 * 1024, reply.Payload.Unpack<Page>().Entries[0].Text.Length);
    }

    [Fact]
    public async Task Handle_OfACancelledStream_LeavesTheOthersAlone()
    {
        await using var function = await RunningFunction.StartAsync();
        var cancelled = await Talk.OpenAsync(function.Client, "n1");
        using var other = await Talk.OpenAsync(function.Client, "n2");
        await Talk.AskAsync(cancelled, "n1", 1, "Write", Notes.Line("a"));
        cancelled.Dispose();
        Assert.Equal(Notes.Page("b"), (await Talk.AskAsync(other, "n2", 1, "Write", Notes.Line("b"))).Payload.Unpack<Page>());
    }

    [Theory]
    [InlineData(2, true)]
    [InlineData(0, false)]
    public async Task SnapshotEvery_OfTheRegistration_WinsOverTheAttribute(int snapshotEvery, bool expected)
    {
        await using var function = await RunningFunction.StartAsync(options => options.SnapshotEvery = snapshotEvery, "--StatefulServerless:SnapshotEvery=7");
        using var call = await Talk.OpenAsync(function.Client, "n1");
        var two = await Talk.AskAsync(call, "n1", 1, "Write", Notes.Line("1", "2"));
        var seven = await Talk.AskAsync(call, "n1", 2, "Write", Notes.Line("3", "4", "5", "6", "7"));
        Assert.Equal((expected, true), (two.Snapshot is not null, seven.Snapshot is not null));
    }

    [Fact]
    public async Task Healthz_AnswersWhileServing()
    {
        await using var function = await RunningFunction.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/healthz") { Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionExact };
        using var response = await function.Http.SendAsync(request, Token);
        Assert.Equal((HttpStatusCode.OK, "serving"), (response.StatusCode, await response.Content.ReadAsStringAsync(Token)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("lightbend.serverless.Entity")]
    [InlineData("tests.Notebook")]
    public async Task Health_OfWhatIsServed_IsServing(string service)
    {
        await using var function = await RunningFunction.StartAsync();
        var answer = await new Health.HealthClient(function.Channel).CheckAsync(new HealthCheckRequest { Service = service }, cancellationToken: Token);
        Assert.Equal(HealthCheckResponse.Types.ServingStatus.Serving, answer.Status);
    }

    [Fact]
    public async Task Health_OfAnotherService_IsNotFound()
    {
        await using var function = await RunningFunction.StartAsync();
        var client = new Health.HealthClient(function.Channel);
        var refusal = await Assert.ThrowsAsync<RpcException>(() => client.CheckAsync(new HealthCheckRequest { Service = "tests.Diary" }, cancellationToken: Token).ResponseAsync);
        Assert.Equal((StatusCode.NotFound, "Service 'tests.Diary' is not served. Served: lightbend.serverless.Entity, tests.Notebook."), (refusal.StatusCode, refusal.Status.Detail));
    }

    [Fact]
    public async Task Health_Watched_TellsTheStopAndEnds()
    {
        await using var function = await RunningFunction.StartAsync();
        using var watch = new Health.HealthClient(function.Channel).Watch(new HealthCheckRequest(), cancellationToken: Token);
        Assert.True(await watch.ResponseStream.MoveNext(Token).WaitAsync(Patience, Token));
        Assert.Equal(HealthCheckResponse.Types.ServingStatus.Serving, watch.ResponseStream.Current.Status);
        var stopped = function.StopAsync();
        Assert.True(await watch.ResponseStream.MoveNext(Token).WaitAsync(Patience, Token));
        Assert.Equal(HealthCheckResponse.Types.ServingStatus.NotServing, watch.ResponseStream.Current.Status);
        Assert.False(await watch.ResponseStream.MoveNext(Token).WaitAsync(Patience, Token));
        await stopped.WaitAsync(Patience, Token);
    }

    [Fact]
    public async Task Stop_FinishesTheCommandInFlightAndCompletesTheStreams()
    {
        await using var function = await RunningFunction.StartAsync();
        var isRunning = new TaskCompletionSource();
        var gate = new TaskCompletionSource();
        function.Script.Run = async (context, _) =>
        {
            isRunning.SetResult();
            await gate.Task;
            context.Emit(Notes.Written("late"));
        };
        using var idle = await Talk.OpenAsync(function.Client, "n1");
        await Talk.AskAsync(idle, "n1", 1, "Read", Notes.Line());
        using var busy = await Talk.OpenAsync(function.Client, "n2");
        var answer = Talk.AskAsync(busy, "n2", 1, "Run", Notes.Line());
        await isRunning.Task.WaitAsync(Patience, Token);

        var stopped = function.StopAsync();
        Assert.False(await idle.ResponseStream.MoveNext(Token).WaitAsync(Patience, Token));
        var refusal = await Assert.ThrowsAsync<RpcException>(() => function.Client.readyAsync(new Empty(), cancellationToken: Token).ResponseAsync.WaitAsync(Patience, Token));
        Assert.Equal(StatusCode.Unavailable, refusal.StatusCode);
        gate.SetResult();
        Assert.Equal(Notes.Page("late"), (await answer.WaitAsync(Patience, Token)).Payload.Unpack<Page>());
        Assert.False(await busy.ResponseStream.MoveNext(Token).WaitAsync(Patience, Token));
        Assert.Equal((StatusCode.OK, StatusCode.OK), (idle.GetStatus().StatusCode, busy.GetStatus().StatusCode));
        await stopped.WaitAsync(Patience, Token);
    }
}
