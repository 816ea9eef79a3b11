using System.Diagnostics;

namespace StatefulServerless.Operator.Tests.Cluster;

/// <summary>A program that is started again whenever it ends: what it does is to be done, and how often it dies at that is not what the tests are about.</summary>
internal sealed class KeptProgram : IAsyncDisposable
{
    private const int MaxLines = 20;

    private readonly Func<Process> _begin;
    private readonly CancellationTokenSource _ending = new();
    private readonly Task _kept;

    /// <param name="begin">Starts it, with both outputs redirected.</param>
    public KeptProgram(Func<Process> begin)
    {
        _begin = begin;
        _kept = Task.Run(KeepAsync);
    }

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        await _kept;
        _ending.Dispose();
    }

    private async Task KeepAsync()
    {
        while (!_ending.IsCancellationRequested) await RunOnceAsync();
    }

    private async Task RunOnceAsync()
    {
        var lastLines = new Queue<string>();
        using var process = _begin();
        process.ErrorDataReceived += (_, line) => Note(lastLines, line.Data);
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        try
        {
            await process.WaitForExitAsync(_ending.Token);
            await Console.Error.WriteLineAsync($"{process.StartInfo.FileName} has ended with code {process.ExitCode} and is started again. Its last words:\n{string.Join('\n', lastLines)}");
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
        }
    }

    private static void Note(Queue<string> lines, string? line)
    {
        if (line is null) return;
        lines.Enqueue(line);
        if (lines.Count > MaxLines) lines.Dequeue();
    }
}
