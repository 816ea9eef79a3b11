using System.Text.Json.Nodes;
using k8s.Models;
using StatefulServerless.Operator.Api;
using StatefulServerless.Operator.Applying;
using StatefulServerless.Operator.Resources;
using StatefulServerless.Operator.Tests.Api;

namespace StatefulServerless.Operator.Tests.Applying;

/// <summary>What becomes of an object that somebody else writes at the same time.</summary>
public sealed class ObjectApplierTests
{
    private const string Ours = "uid-of-the-service";

    [Fact]
    public async Task Object_ChangedSinceItWasRead_IsReadAndChangedAgain()
    {
        var reads = 0;
        using var server = new ScriptedServer(call => call switch
        {
            { Method: "GET" } => ServerAnswer.Of(Live($"{++reads}", foreign: $"{reads}")),
            // Just now somebody has made it version 2.
            _ when VersionIn(call.Body!) == "1" => ServerAnswer.Refusal(409, "Conflict"),
            _ => ServerAnswer.Of(call.Body!.DeepClone()),
        });

        Assert.True(await ApplyAsync(server));

        Assert.Equal(["GET", "PUT", "GET", "PUT"], server.Calls.Select(call => call.Method));
        var written = server.Calls[^1].Body!;
        Assert.Equal("2", VersionIn(written));
        Assert.Equal("2", written["metadata"]!["annotations"]!["foreign"]!.ToString());
        Assert.Equal("cart", written["spec"]!["selector"]!["app"]!.ToString());
    }

    [Fact]
    public async Task Object_MadeByOurselvesSinceItWasLookedFor_IsLeftAlone()
    {
        var isMade = false;
        JsonObject? made = null;
        using var server = new ScriptedServer(call =>
        {
            if (call.Method == "GET") return isMade ? ServerAnswer.Of(made!.DeepClone()) : ServerAnswer.Refusal(404, "NotFound");
            (isMade, made) = (true, call.Body);
            return ServerAnswer.Refusal(409, "AlreadyExists");
        });

        Assert.False(await ApplyAsync(server));

        Assert.Equal(["GET", "POST", "GET"], server.Calls.Select(call => call.Method));
    }

    [Fact]
    public async Task Object_MadeBySomebodyElseSinceItWasLookedFor_IsNotTakenOver()
    {
        var answers = new Queue<ServerAnswer>(
            [ServerAnswer.Refusal(404, "NotFound"), ServerAnswer.Refusal(409, "AlreadyExists"), ServerAnswer.Of(Live("1", owner: "another"))]);
        using var server = new ScriptedServer(_ => answers.Dequeue());

        await Assert.ThrowsAsync<ForeignObjectException>(() => ApplyAsync(server));

        Assert.Equal(["GET", "POST", "GET"], server.Calls.Select(call => call.Method));
    }

    [Fact]
    public async Task Object_ThatChangesAllTheTime_IsLeftForLater()
    {
        using var server = new ScriptedServer(call => call.Method == "GET" ? ServerAnswer.Of(Live("1")) : ServerAnswer.Refusal(409, "Conflict"));

        Assert.True((await Assert.ThrowsAsync<ApiRefusedException>(() => ApplyAsync(server))).IsConflict);

        Assert.Equal(4, server.Calls.Count(call => call.Method == "PUT"));
    }

    private static Task<bool> ApplyAsync(ScriptedServer server) => new ObjectApplier(server.Api()).ApplyAsync(ResourceKinds.FrontDoors, new V1Service
    {
        ApiVersion = "v1",
        Kind = "Service",
        Metadata = new V1ObjectMeta
        {
            Name = "cart",
            NamespaceProperty = "shop",
            Annotations = new Dictionary<string, string> { [Labels.DesiredHash] = "new" },
            OwnerReferences = [new V1OwnerReference { ApiVersion = "v1", Kind = "EventSourcedService", Name = "cart", Uid = Ours, Controller = true }],
        },
        Spec = new V1ServiceSpec { Selector = new Dictionary<string, string> { ["app"] = "cart" } },
    }, TestContext.Current.CancellationToken);

    private static JsonObject Live(string version, string owner = Ours, string foreign = "") => new()
    {
        ["metadata"] = new JsonObject
        {
            ["name"] = "cart",
            ["namespace"] = "shop",
            ["resourceVersion"] = version,
            ["annotations"] = new JsonObject { [Labels.DesiredHash] = "old", ["foreign"] = foreign },
            ["ownerReferences"] = new JsonArray(new JsonObject { ["uid"] = owner, ["controller"] = true }),
        },
        ["spec"] = new JsonObject { ["selector"] = new JsonObject { ["app"] = "old" } },
    };

    private static string VersionIn(JsonObject item) => item["metadata"]!["resourceVersion"]!.ToString();
}
