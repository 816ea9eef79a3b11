using StatefulServerless.Tck.Cases;
using StatefulServerless.Tck.Runs;
using StatefulServerless.Tck.Scripts;

namespace StatefulServerless.Tck.Tests.Runs;

/// <summary>A runner whose cases do what the test says.</summary>
internal sealed class ScriptedRunner(Func<CancellationToken, Task> run) : ICaseRunner
{
    public IReadOnlySet<string> Capabilities { get; init; } = new HashSet<string>();

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task PrepareAsync(TckCase @case, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task RunAsync(TckCase @case, Transcript transcript, double patience, CancellationToken cancellationToken)
    {
        transcript.Sent("main", () => "a frame");
        return run(cancellationToken);
    }

    public string? TakeLog() => "a line of its log";

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
