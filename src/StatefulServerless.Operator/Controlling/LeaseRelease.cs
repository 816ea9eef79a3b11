using StatefulServerless.Operator.Api;
using StatefulServerless.Operator.Hosting;

namespace StatefulServerless.Operator.Controlling;

/// <summary>Gives the Lease back, so that the next operator need not wait until it runs out. To be called when nothing is under way any more.</summary>
internal sealed class LeaseRelease(KubernetesApi api, OperatorOptions options, ControlLog log, TimeProvider time)
{
    private const int Attempts = 3;

    // The process is ending: whoever waits for it has little patience.
    private static readonly TimeSpan _timeout = TimeSpan.FromSeconds(5);

    private static readonly ResourceKind _leases = new("coordination.k8s.io", "v1", "leases");

    /// <summary>Does nothing if somebody else holds it. What goes wrong is logged: the Lease then runs out by itself.</summary>
    public async Task GiveBackAsync()
    {
        using var limited = new CancellationTokenSource(_timeout, time);
        try
        {
            for (var attempt = 1; attempt <= Attempts; attempt++)
            {
                if (await TryAsync(limited.Token)) return;
            }
        }
        catch (Exception failure) when (failure is ApiRefusedException or HttpRequestException or IOException or TimeoutException or OperationCanceledException)
        {
            log.NotGivenBack(failure.Message);
        }
    }

    // The last renewal may still be under way, and then comes between reading and writing.
    private async Task<bool> TryAsync(CancellationToken cancellationToken)
    {
        var lease = await api.FindAsync(_leases, options.OwnNamespace, Leadership.LeaseName, cancellationToken);
        if (lease?["spec"]?["holderIdentity"]?.ToString() != options.Identity) return true;
        lease["spec"]!["holderIdentity"] = "";
        lease["spec"]!["leaseDurationSeconds"] = 1;
        try
        {
            await api.ReplaceAsync(_leases, options.OwnNamespace, Leadership.LeaseName, lease, cancellationToken);
        }
        catch (ApiRefusedException refused) when (refused.IsConflict)
        {
            return false;
        }

        log.GivenBack(options.Identity);
        return true;
    }
}
