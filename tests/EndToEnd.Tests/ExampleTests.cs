using StatefulServerless.EndToEnd.Tests.Processes;

namespace StatefulServerless.EndToEnd.Tests;

/// <summary>What a newcomer does first: run the example, paste the lines that it prints.</summary>
public sealed class ExampleTests : IDisposable
{
    private static readonly TimeSpan _within = TimeSpan.FromSeconds(60);

    private readonly string _folder = Directory.CreateTempSubdirectory("stateful-serverless-").FullName;

    [Fact]
    public async Task Example_InDevelopment_PrintsCurlLinesThatWork()
    {
        var port = FreePorts.Take();
        await using var example = await StartAsync(port);

        Assert.Contains($":{port}", example.Output, StringComparison.Ordinal);
        var answers = new List<string>();
        foreach (var line in CurlLines(example.Output)) answers.Add(await RunAsync(line, example));

        Assert.Equal("{}", answers[0]);
        Assert.StartsWith("""{"items":[{"productId":""", answers[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_OfTheExampleInDevelopment_HasCurlLinesThatWork()
    {
        var port = FreePorts.Take();
        await using var example = await StartAsync(port);

        var lines = CurlLines(await RunAsync($"curl http://localhost:{port}/", example));

        // In the order of the page, so that an item is added before it is removed.
        Assert.Equal(4, lines.Count);
        foreach (var line in lines) await RunAsync(line, example);
    }

    private async Task<ChildProcess> StartAsync(int port)
    {
        var functionPort = FreePorts.Take();
        var environment = new Dictionary<string, string>
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Development",
            ["StatefulServerless__Port"] = $"{functionPort}",
            ["StatefulServerless__Proxy__UserFunctionPort"] = $"{functionPort}",
            ["StatefulServerless__Proxy__HttpPort"] = $"{port}",
            ["StatefulServerless__Proxy__ManagementPort"] = $"{FreePorts.Take()}",
        };
        var example = ChildProcess.StartAssembly(BuildOutput.Assembly("examples/ShoppingCart"), environment, _folder);
        await Eventually.IsTrueAsync(() => CurlLines(example.Output).Count >= 3, _within, "three curl lines", () => example.Output);
        return example;
    }

    // With --fail, curl itself fails for a status other than 2xx.
    private async Task<string> RunAsync(string line, ChildProcess example)
    {
        await using var bash = ChildProcess.Start("bash", "bash", ["-c", $"set -e; {line} --fail --silent --show-error"], new Dictionary<string, string>(), _folder);
        Assert.True(await bash.ExitAsync(_within) == 0, $"{line}\n{bash.Output}\n{example.Output}");
        return bash.Output.Trim();
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static List<string> CurlLines(string text) =>
        [.. text.Split('\n').Select(line => line.Trim()).Where(line => line.StartsWith("curl ", StringComparison.Ordinal))];
}
