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
        var (port, functionPort) = (FreePorts.Take(), FreePorts.Take());
        var environment = new Dictionary<string, string>
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Development",
            ["StatefulServerless__Port"] = $"{functionPort}",
            ["StatefulServerless__Proxy__UserFunctionPort"] = $"{functionPort}",
            ["StatefulServerless__Proxy__HttpPort"] = $"{port}",
            ["StatefulServerless__Proxy__ManagementPort"] = $"{FreePorts.Take()}",
        };
        await using var example = ChildProcess.StartAssembly(BuildOutput.Assembly("examples/ShoppingCart"), environment, _folder);
        await Eventually.IsTrueAsync(() => CurlLines(example).Count >= 2, _within, "two curl lines", () => example.Output);

        Assert.Contains($":{port}", example.Output, StringComparison.Ordinal);
        var answers = new List<string>();
        foreach (var line in CurlLines(example))
        {
            await using var bash = ChildProcess.Start("bash", "bash", ["-c", $"set -e; {line} --fail --silent --show-error"], new Dictionary<string, string>(), _folder);
            Assert.True(await bash.ExitAsync(_within) == 0, $"{line}\n{bash.Output}\n{example.Output}");
            answers.Add(bash.Output.Trim());
        }

        Assert.Equal("{}", answers[0]);
        Assert.StartsWith("""{"items":[{"productId":""", answers[1], StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static List<string> CurlLines(ChildProcess example) =>
        [.. example.Output.Split('\n').Select(line => line.Trim()).Where(line => line.StartsWith("curl ", StringComparison.Ordinal))];
}
