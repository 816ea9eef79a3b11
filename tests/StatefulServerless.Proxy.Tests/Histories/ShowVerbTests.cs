using System.Text.RegularExpressions;

namespace StatefulServerless.Proxy.Tests.Histories;

public sealed partial class ShowVerbTests(StoredHistories stored) : IClassFixture<StoredHistories>
{
    private const string Added = "   8 bytes, base64 b25lIG1vcmU=";

    [Fact]
    public async Task Entity_IsShownWhole()
    {
        var run = await ShowAsync("ada");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(
            ["1  T  event  shop.Added", Added, "2  T  event  shop.Added", Added, "3  T  event  shop.Added", Added, "3  T  snapshot  shop.State", "   1 bytes, base64 Mw==",
                "4  T  event  shop.Added", Added, "5  T  event  shop.Added", Added],
            LinesOf(run));
    }

    [Fact]
    public async Task NumberBehindASnapshot_IsShownFromTheSnapshotOn() => Assert.Equal(
        ["3  T  event  shop.Added", "3  T  snapshot  shop.State", "4  T  event  shop.Added"], HeadsOf(await ShowAsync("ada", "--at", "4")));

    [Fact]
    public async Task NumberBeforeAnySnapshot_IsShownFromTheBeginning() => Assert.Equal(
        ["1  T  event  shop.Added", "2  T  event  shop.Added"], HeadsOf(await ShowAsync("ada", "--at", "2")));

    [Fact]
    public async Task Range_IsShownAsAsked() => Assert.Equal(
        ["4  T  event  shop.Added", "5  T  event  shop.Added"], HeadsOf(await ShowAsync("ada", "--from", "4", "--at", "9")));

    [Fact]
    public async Task Damage_IsShownInItsPlace()
    {
        await using var own = new StoredHistories();
        await own.InitializeAsync();
        own.Entities.Execute("UPDATE journal SET message = x'00' WHERE persistence_id = 'count|ada' AND sequence_number = 2");

        var run = await VerbRun.Async(["show", "ada", .. own.Journal]);

        Assert.Equal(1, run.ExitCode);
        Assert.Equal("2  damaged: the event is unreadable: it is cut off, or not written by this proxy", LinesOf(run)[^1]);
    }

    [Theory]
    [InlineData("--at 0", "--at 0: expected a whole number, 1 or higher")]
    [InlineData("--at x", "--at x: expected a whole number, 1 or higher")]
    [InlineData("--from 6", "has no events of 'ada' of the type 'count' there")]
    [InlineData("eve", "expected the id of one entity; found 2 words")]
    [InlineData("--att 1", "--att: unknown option; did you mean --at?")]
    [InlineData("--nothing 1", "--nothing: unknown option; expected --at, --from, --type, --descriptors, --config or --StatefulServerless:...")]
    [InlineData("--at", "--at: its value is missing")]
    [InlineData("--StatefulServerless:Journal:Pth x", "did you mean StatefulServerless:Journal:Path?")]
    [InlineData("--StatefulServerless:Journal:Provider inmemory", "ends with its proxy and cannot be read; expected sqlite or postgres")]
    public async Task CommandLine_ThatCannotBeUsed_IsRefusedWithAWayOut(string options, string complaint)
    {
        var run = await ShowAsync(["ada", .. options.Split(' ')]);

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains(complaint, run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Journal_ThatIsNotThere_IsNotMade()
    {
        var path = stored.NewFile();

        var run = await VerbRun.Async("show", "ada", "--StatefulServerless:Journal:Path", path);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains($"config: StatefulServerless:Journal:Path: {path}: there is no such file", run.Errors, StringComparison.Ordinal);
        Assert.False(File.Exists(path));
    }

    [Fact]
    public async Task Journal_WithoutRecords_AsksForTheType()
    {
        var run = await VerbRun.Async(["show", "ada", .. stored.Journal.Skip(2)]);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("has no record of what it holds; say it with --type PERSISTENCE_ID", run.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("export", "export --out carts.jsonl")]
    [InlineData("show", "show ada --at 117")]
    public async Task Help_TeachesTheVerb(string verb, string example)
    {
        var run = await VerbRun.Async(verb, "--help");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains(example, run.Output, StringComparison.Ordinal);
        Assert.Contains("--StatefulServerless:Journal:Path", run.Output, StringComparison.Ordinal);
    }

    private Task<VerbRun> ShowAsync(params IReadOnlyList<string> words) => VerbRun.Async(["show", .. words, .. stored.Journal]);

    private static IEnumerable<string> HeadsOf(VerbRun run) => LinesOf(run).Where(line => !line.StartsWith(' '));

    private static string[] LinesOf(VerbRun run) => Time().Replace(run.Output, "  T  ").ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');

    [GeneratedRegex(@"  \d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3}Z  ")]
    private static partial Regex Time();
}
