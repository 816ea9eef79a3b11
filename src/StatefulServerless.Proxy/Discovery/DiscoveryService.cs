using Grpc.Core;
using Microsoft.Extensions.Hosting;
using StatefulServerless.Protocol;
using StatefulServerless.Proxy.Clustering;
using StatefulServerless.Proxy.Entities;
using StatefulServerless.Proxy.Hosting;
using StatefulServerless.Proxy.Telemetry;
using StatefulServerless.Proxy.Upgrades;
using StatefulServerless.Proxy.UserFunction;
using Empty = Google.Protobuf.WellKnownTypes.Empty;

namespace StatefulServerless.Proxy.Discovery;

/// <summary>
/// Asks the user function what it serves until it answers, again and again while the proxy runs, and whenever there is
/// doubt, so that a function that comes late, goes, comes back or changes is noticed without a restart.
/// </summary>
internal sealed class DiscoveryService(
    UserFunctionChannel userFunction,
    SpecConfirmation confirmation,
    ServedEntityFactory factory,
    ServedEntityHolder served,
    RefusedSpecs refusals,
    UnusableConfiguration unusable,
    IHostApplicationLifetime lifetime,
    ProxyOptions options,
    TimeProvider time,
    ProxyMeter meter,
    DiscoveryLog log) : BackgroundService
{
    private readonly Backoff _backoff = new(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(10), 0.2);
    private readonly RepeatedMessage _obstacles = new(TimeSpan.FromMinutes(1), time);
    private readonly SemaphoreSlim _turn = new(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        log.Waiting(userFunction.Address);
        confirmation.AskBy(() => DiscoverAsync(stoppingToken));
        try
        {
            while (true)
            {
                var isFound = await DiscoverAsync(stoppingToken) is null;
                if (isFound) _backoff.Reset();
                await Task.Delay(isFound ? options.DiscoveryInterval : _backoff.Next(Random.Shared.NextDouble()), time, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The proxy stops.
        }
    }

    public override void Dispose()
    {
        _turn.Dispose();
        base.Dispose();
    }

    /// <returns>What stands in the way; null when the user function is served.</returns>
    private async Task<string?> DiscoverAsync(CancellationToken stoppingToken)
    {
        await _turn.WaitAsync(stoppingToken);
        try
        {
            await AcceptAsync(await AskAsync(stoppingToken), stoppingToken);
            _obstacles.Forget();
            refusals.Accept();
            Count("served");
            return null;
        }
        catch (RpcException failure) when (!stoppingToken.IsCancellationRequested)
        {
            Count("unreachable");
            return Lose(DiscoveryObstacle.Of(failure, userFunction.Address));
        }
        catch (EntitySpecException refused)
        {
            Count("refused");
            served.Refused(refused.Message);
            var obstacle = Lose(refused.Message);
            if (refusals.Refuse()) GiveUp();
            return obstacle;
        }
        catch (ServiceRecordException failure)
        {
            Count("failed");
            return Lose("its spec cannot be compared with the one that the journal has recorded; the proxy's log says why", LogText.Of(failure.Message));
        }
        catch (ProxyConfigurationException refused)
        {
            Count("refused");
            unusable.Stop(refused);
            served.Refused("the proxy cannot serve it with this configuration, and stops");
            return refused.Message;
        }
        catch (ClusterNotReadyException waiting)
        {
            Count("waiting");
            _backoff.Reset();
            return Lose(waiting.Message);
        }
        catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
        {
            Count("failed");
            log.DiscoveryFailed(failure, userFunction.Address);
            return Lose("it answered, but the proxy cannot serve it yet; its log says why");
        }
        finally
        {
            _turn.Release();
        }
    }

    private void Count(string result) => meter.DiscoveryAttempts.Add(1, KeyValuePair.Create("result", (object?)result));

    private async Task<EntitySpec> AskAsync(CancellationToken stoppingToken)
    {
        var headers = new Grpc.Core.Metadata { { MetadataKeys.Proxy, ProxyVersion.Text } };
        var deadline = time.GetUtcNow().UtcDateTime + options.DiscoveryTimeout;
        try
        {
            return await userFunction.Client.readyAsync(new Empty(), headers, deadline, stoppingToken);
        }
        catch (RpcException canceled) when (stoppingToken.IsCancellationRequested)
        {
            // The host takes anything else for the failure of a service.
            throw new OperationCanceledException(canceled.Message, canceled, stoppingToken);
        }
    }

    private async Task AcceptAsync(EntitySpec spec, CancellationToken stoppingToken)
    {
        if (served.Known is { } known && known.Spec.Equals(ServedEntityFactory.BytesOf(spec)))
        {
            if (!served.IsReady) log.FoundAgain(known.EntityType.FullName, userFunction.Address);
            served.Serve(known);
            return;
        }

        var entity = await factory.CreateAsync(spec, served.Known, stoppingToken);
        served.Serve(entity);
        log.Serving(entity.EntityType.FullName, entity.EntityType.PersistenceId, entity.EntityType.Methods.Count,
            entity.HttpApi.Bindings.Count, userFunction.Address);
    }

    private void GiveUp()
    {
        log.GaveUp(userFunction.Address, refusals.InARow);
        lifetime.StopApplication();
    }

    /// <param name="obstacle">What callers may know.</param>
    /// <param name="cause">What only the log may know besides.</param>
    private string Lose(string obstacle, string? cause = null)
    {
        var said = cause is null ? obstacle : $"{obstacle}: {cause}";
        if (_obstacles.IsWorthSaying(said)) log.NotReady(userFunction.Address, said);
        served.Lost(obstacle);
        confirmation.Doubt();
        return obstacle;
    }
}
