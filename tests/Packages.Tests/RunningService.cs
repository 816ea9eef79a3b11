namespace StatefulServerless.Packages.Tests;

/// <summary>A user's program that has been built, with the proxy in its process, on free ports.</summary>
internal sealed class RunningService : IAsyncDisposable
{
    private readonly Uri _address;
    private readonly Command _program;

    private RunningService(Uri address, Command program) => (_address, _program) = (address, program);

    public static RunningService Start(string project)
    {
        var (port, functionPort) = (FreePorts.Take(), FreePorts.Take());
        string[] run =
        [
            "run", "--no-build", "--", $"--StatefulServerless:Port={functionPort}",
            $"--StatefulServerless:Proxy:HttpPort={port}", $"--StatefulServerless:Proxy:ManagementPort={FreePorts.Take()}",
        ];
        return new RunningService(new Uri($"http://127.0.0.1:{port}"), Command.Start(BuildOutput.DotNet, run, project));
    }

    /// <summary>Calls a path, with a body of JSON or none, until the service serves.</summary>
    /// <returns>The body of a good answer.</returns>
    public Task<string> AskAsync(string path, string? body = null) => Answers.OfAsync(new Uri(_address, path), body, _program);

    public ValueTask DisposeAsync() => _program.DisposeAsync();
}
