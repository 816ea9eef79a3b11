using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using StatefulServerless.Operator.Api;
using StatefulServerless.Operator.Tests.Api;
using StatefulServerless.Operator.Tests.Cluster;
using StatefulServerless.Operator.Watching;

namespace StatefulServerless.Operator.Tests.Watching;

/// <summary>What a watch does when the API server does not go on with it.</summary>
public sealed class ResourceWatchTests
{
    private readonly ResourceStore _store = new();
    private readonly List<string> _changes = [];
    private readonly TaskCompletionSource _wentOn = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Watch_WhoseVersionIsForgotten_ListsAnewAndNeverAsksForThatVersionAgain(bool isSaidInTheStream)
    {
        var (lists, forgotten) = (0, 0);
        await RunAsync(call => call switch
        {
            // What was there before is gone, and nobody has told.
            { IsWatch: false } => ++lists == 1 ? List("1", Item("a", "1"), Item("b", "1")) : List("2", Item("b", "2"), Item("c", "2")),
            _ when call.IsFrom("2") => null,
            _ when ++forgotten > 1 => Fail("the version that is forgotten was asked for again"),
            _ => isSaidInTheStream ? ServerAnswer.RefusalInTheStream(410, "Expired") : ServerAnswer.Refusal(410, "Expired"),
        });

        Assert.Equal(2, lists);
        Assert.Equal(["a is there", "b is there", "b is there", "c is there", "a is gone"], _changes);
        Assert.Equal(["b 2", "c 2"], _store.All.Select(known => $"{known.Key.Name} {known.Value["metadata"]!["resourceVersion"]}").Order());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Watch_ThatBreaksOff_GoesOnFromWhereItWas(bool isRefused)
    {
        var lists = 0;
        await RunAsync(call => call switch
        {
            { IsWatch: false } => ++lists == 1 ? List("1", Item("a", "1")) : Fail("all was listed again"),
            _ when call.IsFrom("5") => null,
            _ => new ServerAnswer(200, new JsonObject { ["type"] = "ADDED", ["object"] = Item("b", "5") }.ToJsonString() + "\n"
                + (isRefused ? ServerAnswer.RefusalInTheStream(500, "InternalError").Body : "")),
        });

        Assert.Equal(["a is there", "b is there"], _changes);
    }

    /// <summary>Until the watch asks for what the script has no answer to; it waits for that one.</summary>
    private async Task RunAsync(Func<ServerCall, ServerAnswer?> script)
    {
        using var server = new ScriptedServer(async (call, cancelled) =>
        {
            if (script(call) is { } answer) return answer;
            _wentOn.TrySetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, cancelled);
            throw new InvalidOperationException("Nobody waits for ever.");
        });
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var watch = new ResourceWatch(
            server.Api(), ResourceKinds.Services, "shop", null, _store, change => _changes.Add($"{change.Key.Name} is {(change.After is null ? "gone" : "there")}"),
            TimeProvider.System, new WatchLog(NullLogger<ResourceWatch>.Instance));
        var running = watch.RunAsync(ended.Token);
        try
        {
            await _wentOn.Task.WaitAsync(Eventually.Patience, TestContext.Current.CancellationToken);
        }
        finally
        {
            await ended.CancelAsync();
        }

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    private ServerAnswer Fail(string what)
    {
        _wentOn.TrySetException(new InvalidOperationException(what));
        return ServerAnswer.Refusal(500, what);
    }

    private static ServerAnswer List(string version, params JsonNode[] items) =>
        ServerAnswer.Of(new JsonObject { ["metadata"] = new JsonObject { ["resourceVersion"] = version }, ["items"] = new JsonArray(items) });

    private static JsonObject Item(string name, string version) =>
        new() { ["metadata"] = new JsonObject { ["namespace"] = "shop", ["name"] = name, ["resourceVersion"] = version } };
}
