using Microsoft.Extensions.Hosting;
using StatefulServerless.Proxy.Discovery;

namespace StatefulServerless.Proxy.Journal;

/// <summary>Opens the journal at start: waits for a database that is down, and stops the proxy before it uses one that is not safe.</summary>
internal sealed class JournalOpening(
    IJournalStore store, JournalGate gate, IHostApplicationLifetime lifetime, TimeProvider time, JournalLog log) : BackgroundService
{
    private readonly Backoff _backoff = new(TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(5), 0.2);
    private readonly RepeatedMessage _obstacles = new(TimeSpan.FromMinutes(1), time);
    private int _refusalsInARow;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (!await TryOpenAsync(stoppingToken))
                await Task.Delay(_backoff.Next(Random.Shared.NextDouble()), time, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The proxy stops.
        }
    }

    /// <returns>True when there is nothing left to try.</returns>
    private async Task<bool> TryOpenAsync(CancellationToken stoppingToken)
    {
        try
        {
            await store.PrepareAsync(stoppingToken);
            gate.Open();
            log.Opened(store.Name);
            return true;
        }
        catch (JournalRefusedException refused)
        {
            Wait(refused.Message);
            if (++_refusalsInARow < refused.Tries) return false;
            GiveUp(refused.Complaints);
            return true;
        }
        catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
        {
            _refusalsInARow = 0;
            Wait(failure.Message);
            return false;
        }
    }

    private void Wait(string obstacle)
    {
        gate.Wait($"the journal {store.Name}: {obstacle}");
        if (_obstacles.IsWorthSaying(obstacle)) log.Waiting(store.Name, obstacle);
    }

    private void GiveUp(IReadOnlyList<string> complaints)
    {
        foreach (var complaint in complaints) log.Refused(store.Name, complaint);
        gate.GiveUp(complaints);
        lifetime.StopApplication();
    }
}
