using k8s;
using k8s.LeaderElection;
using k8s.LeaderElection.ResourceLock;
using StatefulServerless.Operator.Hosting;

namespace StatefulServerless.Operator.Controlling;

/// <summary>One of several operators works, the one that holds the Lease; the others wait for it.</summary>
internal sealed class Leadership(Kubernetes client, OperatorOptions options, Controllers controllers, LeaseRelease release, ControlLog log, TimeProvider time) : BackgroundService
{
    public const string LeaseName = "stateful-serverless-operator";

    private static readonly TimeSpan _pauseAfterFailure = TimeSpan.FromSeconds(2);

    private volatile string? _leader;

    /// <summary>Whether it is known who leads.</summary>
    public bool IsKnown => _leader is not null;

    public bool IsLeader => _leader == options.Identity;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await LeadOnceAsync(stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                log.ElectionFailed(failure.Message);
                await Task.Delay(_pauseAfterFailure, time, stoppingToken);
            }
        }
    }

    // Work and leadership end together, whichever ends first.
    private async Task LeadOnceAsync(CancellationToken stoppingToken)
    {
        using var term = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        using var elector = new LeaderElector(new LeaderElectionConfig(new LeaseLock(client, options.OwnNamespace, LeaseName, options.Identity))
        {
            LeaseDuration = TimeSpan.FromSeconds(15), RenewDeadline = TimeSpan.FromSeconds(10), RetryPeriod = TimeSpan.FromSeconds(2),
        });
        var work = Task.CompletedTask;
        elector.OnNewLeader += Heard;
        elector.OnStartedLeading += () => work = WorkAsync(term);
        try
        {
            await elector.RunUntilLeadershipLostAsync(term.Token);
        }
        finally
        {
            await term.CancelAsync();
            await work;
            // Only now: two operators never work at once.
            await release.GiveBackAsync();
        }
    }

    private async Task WorkAsync(CancellationTokenSource term)
    {
        log.Leads(options.Identity);
        try
        {
            await controllers.RunAsync(term.Token);
        }
        catch (OperationCanceledException) when (term.IsCancellationRequested)
        {
            // The leadership is over, or the process stops.
        }
        finally
        {
            await term.CancelAsync();
        }
    }

    private void Heard(string leader)
    {
        // Given back, and not yet taken.
        if (leader.Length == 0) return;
        _leader = leader;
        if (leader != options.Identity) log.Follows(options.Identity, leader);
    }
}
