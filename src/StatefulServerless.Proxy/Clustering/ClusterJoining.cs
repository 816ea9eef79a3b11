using Akka.Actor;
using Microsoft.Extensions.Hosting;
using StatefulServerless.Proxy.Clustering.Bootstrap;
using StatefulServerless.Proxy.Discovery;
using StatefulServerless.Proxy.Hosting;

namespace StatefulServerless.Proxy.Clustering;

/// <summary>Finds the cluster and joins it, or forms it; afterwards sees to it that this proxy is not in a cluster of its own beside another.</summary>
internal sealed class ClusterJoining(
    ClusterView view, ClusterLoss loss, IContactPoints contacts, BootstrapClient client, IHostApplicationLifetime lifetime, ProxyOptions options, TimeProvider time, ClusterLog log)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    // Joining takes a few messages; whoever begins anew with every round may never finish.
    private static readonly TimeSpan JoinPatience = TimeSpan.FromSeconds(10);

    // The first seed forms a cluster when no other answers, and does not look for theirs again.
    private static readonly TimeSpan SeedPatience = TimeSpan.FromMinutes(1);

    private readonly RepeatedMessage _obstacles = new(TimeSpan.FromMinutes(1), time);
    private readonly RepeatedMessage _joins = new(JoinPatience, time);

    /// <summary>Begins in the background, and ends when the proxy serves or stops.</summary>
    public void Begin(Akka.Cluster.Cluster cluster)
    {
        var self = cluster.SelfAddress.ToString();
        view.BecomeCandidate(self);
        log.Looking(options.Cluster.Formation, self);
        if (options.Cluster.Formation == ClusterFormation.Seeds)
            _ = JoinSeedsAsync(cluster, lifetime.ApplicationStopping);
        else
            _ = RunAsync(cluster, new BootstrapRounds(self, options.Cluster.Quorum, options.Cluster.ContactStableFor), lifetime.ApplicationStopping);
    }

    private IEnumerable<Address> Seeds(Address self) => options.Cluster.SeedNodes
        .Select(seed => HostPort.TryParse(seed, null, out var parsed) ? self.WithHost(parsed.Host).WithPort(parsed.Port) : self);

    private async Task JoinSeedsAsync(Akka.Cluster.Cluster cluster, CancellationToken stopping)
    {
        cluster.JoinSeedNodes(Seeds(cluster.SelfAddress));
        await Task.WhenAny(view.Serving, Task.Delay(SeedPatience, time, stopping));
        if (!view.Serving.IsCompleted && view.Answer.Members.Count > 0)
            loss.Report(ClusterLoss.Removed, $"{view.Obstacle}, and no other seed node joined within {SeedPatience.TotalSeconds:0} s; a new start looks for them again");
    }

    private async Task RunAsync(Akka.Cluster.Cluster cluster, BootstrapRounds rounds, CancellationToken stopping)
    {
        try
        {
            while (!view.Serving.IsCompleted)
            {
                await TakeRoundAsync(cluster, rounds, stopping);
                await Task.Delay(Pause, time, stopping);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The proxy stops before it has found its cluster.
        }
    }

    private async Task TakeRoundAsync(Akka.Cluster.Cluster cluster, BootstrapRounds rounds, CancellationToken stopping)
    {
        try
        {
            var found = await contacts.FindAsync(stopping);
            var answers = await client.AskAsync(found, stopping);
            if (view.Answer.Members.Count == 0)
                Act(cluster, rounds.Decide(answers, found.Count - answers.Count, time.GetElapsedTime(0)));
            else if (BootstrapRounds.IsInTheWrongCluster(view.Answer, answers))
                loss.Report(ClusterLoss.Removed, "another cluster has formed or serves already; this proxy must start again to join it");
        }
        catch (ContactLookupException failure)
        {
            if (_obstacles.IsWorthSaying(failure.Message)) log.LookupFailed(failure, failure.Message);
            view.Obstacle = failure.Message;
        }
    }

    private void Act(Akka.Cluster.Cluster cluster, BootstrapDecision decision)
    {
        switch (decision)
        {
            case JoinCluster join:
                Join(cluster, join.Members);
                break;
            case FormCluster form:
                Say("forming", () => log.Forming(string.Join(", ", form.Candidates)));
                cluster.Join(cluster.SelfAddress);
                break;
            case AskAgain wait:
                Say(wait.Obstacle, () => log.WaitingForCluster(wait.Obstacle));
                break;
        }
    }

    private void Join(Akka.Cluster.Cluster cluster, IReadOnlyList<string> members)
    {
        var listed = string.Join(", ", members);
        Say($"joining {listed}", () => log.Joining(listed));
        if (_joins.IsWorthSaying(listed)) cluster.JoinSeedNodes(members.Select(Address.Parse));
    }

    private void Say(string obstacle, Action write)
    {
        view.Obstacle = obstacle;
        if (_obstacles.IsWorthSaying(obstacle)) write();
    }
}
