using Microsoft.Extensions.Hosting;

namespace StatefulServerless.FaultCampaign.Ledger.Troubles;

/// <summary>The trouble that a file names at the moment. Whoever tests writes <c>hang</c>, <c>garbage</c> or <c>none</c> into it.</summary>
internal sealed class TroubleSwitch(string path) : BackgroundService
{
    private static readonly TimeSpan _pollInterval = TimeSpan.FromMilliseconds(50);

    private TaskCompletionSource _flowing = Opened();

    public Trouble Current { get; private set; }

    /// <summary>Ends when replies may be sent.</summary>
    public Task FlowingAsync(CancellationToken cancellationToken) => _flowing.Task.WaitAsync(cancellationToken);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(_pollInterval);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            Turn(await ReadAsync(stoppingToken));
    }

    private void Turn(Trouble trouble)
    {
        if (trouble == Current) return;
        Current = trouble;
        if (trouble == Trouble.Hang) _flowing = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        else _flowing.TrySetResult();
    }

    // Half written is no trouble yet.
    private async Task<Trouble> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            var text = await File.ReadAllTextAsync(path, cancellationToken);
            return Enum.TryParse<Trouble>(text.Trim(), ignoreCase: true, out var trouble) ? trouble : Current;
        }
        catch (IOException)
        {
            return Trouble.None;
        }
    }

    private static TaskCompletionSource Opened()
    {
        var opened = new TaskCompletionSource();
        opened.SetResult();
        return opened;
    }
}
