using Grpc.Core;
using Microsoft.Extensions.Hosting;
using StatefulServerless.Protocol;
using StatefulServerless.Proxy.Hosting;
using StatefulServerless.Proxy.UserFunction;
using Empty = Google.Protobuf.WellKnownTypes.Empty;

namespace StatefulServerless.Proxy.Discovery;

/// <summary>
/// Asks the user function what it serves until it answers, and again and again while the proxy runs, so that a function
/// that comes late, goes, comes back or changes is noticed without a restart.
/// </summary>
internal sealed class DiscoveryService(
    UserFunctionChannel userFunction,
    ServedEntityFactory factory,
    ServedEntityHolder served,
    ProxyOptions options,
    TimeProvider time,
    DiscoveryLog log) : BackgroundService
{
    private readonly Backoff _backoff = new(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(10), 0.2);
    private readonly RepeatedMessage _obstacles = new(TimeSpan.FromMinutes(1), time);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        log.Waiting(userFunction.Address);
        try
        {
            while (true)
            {
                var delay = await DiscoverAsync(stoppingToken) ? options.DiscoveryInterval : _backoff.Next(Random.Shared.NextDouble());
                await Task.Delay(delay, time, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The proxy stops.
        }
    }

    private async Task<bool> DiscoverAsync(CancellationToken stoppingToken)
    {
        try
        {
            await AcceptAsync(await AskAsync(stoppingToken));
            _backoff.Reset();
            _obstacles.Forget();
            return true;
        }
        catch (RpcException failure) when (!stoppingToken.IsCancellationRequested)
        {
            Lose(DiscoveryObstacle.Of(failure, userFunction.Address));
            return false;
        }
        catch (Exception failure) when (failure is IOException or TimeoutException)
        {
            log.DiscoveryFailed(failure, userFunction.Address);
            served.Lost("it answered, but the journal did not");
            return false;
        }
        catch (EntitySpecException refused)
        {
            Lose(refused.Message);
            return false;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            log.DiscoveryFailed(failure, userFunction.Address);
            served.Lost("discovery failed inside the proxy; its log says why");
            return false;
        }
    }

    private async Task<EntitySpec> AskAsync(CancellationToken stoppingToken)
    {
        var headers = new Grpc.Core.Metadata { { MetadataKeys.Proxy, ProxyVersion.Text } };
        var deadline = time.GetUtcNow().UtcDateTime + options.DiscoveryTimeout;
        return await userFunction.Client.readyAsync(new Empty(), headers, deadline, stoppingToken);
    }

    private async Task AcceptAsync(EntitySpec spec)
    {
        if (served.Current is { } current && current.Spec.Equals(ServedEntityFactory.BytesOf(spec)))
        {
            if (!served.IsReady) log.FoundAgain(current.EntityType.FullName, userFunction.Address);
            served.Reached();
            return;
        }

        var entity = await factory.CreateAsync(spec, served.Current);
        served.Serve(entity);
        log.Serving(entity.EntityType.FullName, entity.EntityType.PersistenceId, entity.EntityType.Methods.Count,
            entity.HttpApi.Bindings.Count, userFunction.Address);
    }

    private void Lose(string obstacle)
    {
        if (_obstacles.IsWorthSaying(obstacle)) log.NotReady(userFunction.Address, obstacle);
        served.Lost(obstacle);
    }
}
