using System.Text.Json;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using StatefulServerless.EndToEnd.Tests.Processes;

namespace StatefulServerless.EndToEnd.Tests;

/// <summary>What the real cart has stored, exported, shown, and replayed into functions of another language, some of them wrong on purpose.</summary>
public sealed class HistoryTests(StoredCarts stored) : CartTest(stored.Service), IClassFixture<StoredCarts>
{
    private const string Persistence = "com.example.shoppingcart.persistence";

    private string Real => $"127.0.0.1:{stored.Service.Function.Port}";

    [Fact]
    public async Task Export_OfARunningProxysJournal_IsThereAndDisturbsNothing()
    {
        var lines = await File.ReadAllLinesAsync(stored.Exported, Cancel);

        Assert.Equal(11, lines.Length);
        using var snapshot = JsonDocument.Parse(lines[5]);
        Assert.Equal(("ada", 5, "snapshot", $"type.googleapis.com/{Persistence}.Cart"), (
            snapshot.RootElement.GetProperty("entityId").GetString(), snapshot.RootElement.GetProperty("sequenceNumber").GetInt32(),
            snapshot.RootElement.GetProperty("kind").GetString(), snapshot.RootElement.GetProperty("typeUrl").GetString()));
        await stored.Service.Carts.AddAsync(NewUser(), "later", 1);
    }

    [Fact]
    public async Task Show_WithTheDescriptorsOfTheEvents_PrintsThemAsJson()
    {
        var (exitCode, output) = await stored.Verbs.RunAsync("show", "ada", "--at", "6", "--descriptors", DescriptorsOfEvents());

        Assert.Equal(0, exitCode);
        Assert.Contains($"snapshot  {Persistence}.Cart", output, StringComparison.Ordinal);
        Assert.Contains($"event  {Persistence}.ItemRemoved{Environment.NewLine}   {{\"productId\":\"p1\"}}", output, StringComparison.Ordinal);
        Assert.DoesNotContain($"{Environment.NewLine}4  ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Replay_OfTheJournalIntoTheFunctionThatHasWrittenIt_Passes()
    {
        var (exitCode, output) = await stored.Verbs.RunAsync("replay", "--function", Real, "--query", "GetCart", "--snapshots", "all", "--entity", "ada", "--entity", "zoe");

        Assert.Equal((0, "All 2 entities pass: 10 events and 1 snapshots."), (exitCode, output.Trim()));
    }

    [Fact]
    public async Task Replay_IntoAFunctionOfAnotherLanguage_PassesAndAgreesWithTheRealOne()
    {
        await using var function = await StartAsync();
        var binary = stored.NewFile("carts.bin");
        Assert.Equal(0, (await stored.Verbs.RunAsync("export", "--out", binary, "--format", "binary", "--entity", "ada")).ExitCode);

        var (exitCode, output) = await stored.Verbs.RunAsync("replay", stored.Exported, binary, "--function", $"localhost:{function.Port}", "--query", "GetCart", "--against", Real);

        Assert.Equal((0, "All 3 entities pass: 17 events and 2 snapshots."), (exitCode, output.Trim()));
    }

    [Fact]
    public async Task Replay_IntoAFunctionThatDoesNotKnowAnEvent_NamesEntityNumberAndType()
    {
        await using var function = await StartAsync(("REFUSES", "ItemRemoved"));
        var report = stored.NewFile("report.json");

        var (exitCode, output) = await stored.Verbs.RunAsync("replay", stored.Exported, "--function", $"localhost:{function.Port}", "--report", report);

        Assert.Equal(1, exitCode);
        Assert.Contains(
            $"shopping-cart|ada at 6 ({Persistence}.ItemRemoved): the function refuses to load the entity: no such event: {Persistence}.ItemRemoved", output, StringComparison.Ordinal);
        Assert.Contains("1 of 2 entities fail", output, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(await File.ReadAllTextAsync(report, Cancel));
        var finding = Assert.Single(json.RootElement.GetProperty("findings").EnumerateArray());
        Assert.False(json.RootElement.GetProperty("passed").GetBoolean());
        Assert.Equal(("ada", 6, "refused"), (finding.GetProperty("entityId").GetString(), finding.GetProperty("sequenceNumber").GetInt32(), finding.GetProperty("kind").GetString()));
    }

    [Fact]
    public async Task Replay_IntoAFunctionThatMisreadsSnapshots_FindsTheSnapshot()
    {
        await using var function = await StartAsync(("MISREADS_SNAPSHOTS", "1"));

        var (exitCode, output) = await stored.Verbs.RunAsync("replay", stored.Exported, "--function", $"localhost:{function.Port}", "--query", "GetCart");

        Assert.Equal(1, exitCode);
        Assert.Contains($"shopping-cart|ada at 5 ({Persistence}.Cart): GetCart answers differently after the events up to 5 and after the snapshot", output, StringComparison.Ordinal);
        Assert.Contains("\"productId\":\"p5\"", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Replay_IntoAFunctionThatAnswersDifferently_ShowsBothAnswers()
    {
        await using var function = await StartAsync(("MISCOUNTS", "1"));

        var (exitCode, output) = await stored.Verbs.RunAsync(
            "replay", stored.Exported, "--function", $"localhost:{function.Port}", "--query", "GetCart", "--snapshots", "none", "--against", Real);

        Assert.Equal(1, exitCode);
        Assert.Contains($"shopping-cart|zoe at 3: GetCart answers differently from the function at {Real}", output, StringComparison.Ordinal);
        Assert.Contains("expected: {\"items\":[{\"productId\":\"p1\",\"name\":\"Deluxe\",\"quantity\":1}", output, StringComparison.Ordinal);
        Assert.Contains("found:    {\"items\":[{\"productId\":\"p1\",\"name\":\"Deluxe\",\"quantity\":2}", output, StringComparison.Ordinal);
        Assert.Contains("2 of 2 entities fail", output, StringComparison.Ordinal);
    }

    private static async Task<UserFunction> StartAsync(params (string Key, string Value)[] settings)
    {
        var function = UserFunction.JavaScript(FunctionDescriptors.WriteToFile());
        function.Settings["PERSISTENCE_ID"] = "shopping-cart";
        foreach (var (key, value) in settings) function.Settings[key] = value;
        function.Start();
        await Eventually.IsTrueAsync(() => function.NewestLog.Contains("listening on", StringComparison.Ordinal), TimeSpan.FromSeconds(60), "the function to listen", () => function.Log);
        return function;
    }

    private string DescriptorsOfEvents()
    {
        var path = stored.NewFile("events.desc");
        var file = FileDescriptorProto.Parser.ParseFrom(Example.ShoppingCart.Persistence.DomainReflection.Descriptor.SerializedData);
        File.WriteAllBytes(path, new FileDescriptorSet { File = { file } }.ToByteArray());
        return path;
    }
}
