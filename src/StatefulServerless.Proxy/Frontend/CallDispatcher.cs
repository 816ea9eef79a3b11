using System.Runtime.CompilerServices;
using Akka.Actor;
using StatefulServerless.Proxy.Core;
using StatefulServerless.Proxy.Core.Calls;
using StatefulServerless.Proxy.Discovery;
using StatefulServerless.Proxy.Hosting;
using StatefulServerless.Proxy.Sharding;
using StatefulServerless.Proxy.Telemetry;

namespace StatefulServerless.Proxy.Frontend;

/// <summary>
/// Where both front doors meet: from here on there is one path. Routes a call to its entity and waits for the answer;
/// every failure comes back as a <see cref="CallFailure"/>.
/// </summary>
internal sealed class CallDispatcher(
    ServedEntityHolder served,
    ProxyOptions options,
    CallsInFlight inFlight,
    Draining draining,
    ReplyMetadata replyMetadata,
    CommandTelemetry telemetry,
    TimeProvider time,
    FrontendLog log)
{
    // The entity's own time limit answers with what it knows; the front's is for an entity that never does.
    private static readonly TimeSpan EntityHeadStart = TimeSpan.FromSeconds(2);

    // A caller with a deadline of its own has given up by then, so there is little to wait for.
    private static readonly TimeSpan HeadStartAtADeadline = TimeSpan.FromMilliseconds(250);

    /// <remarks>Calls that are dispatched one after the other reach an entity in that order.</remarks>
    public Task<CallResult> DispatchAsync(Call call, Door door, CancellationToken callerGone) =>
        telemetry.IsListenedTo ? ObserveAsync(call, door, callerGone) : DispatchAsync(call, default(CommandObservation), callerGone);

    private async Task<CallResult> ObserveAsync(Call call, Door door, CancellationToken callerGone)
    {
        var observed = telemetry.Begin(call, door);
        var result = await DispatchAsync(call, observed, callerGone);
        telemetry.End(observed, result);
        return result;
    }

    private Task<CallResult> DispatchAsync(Call call, CommandObservation observed, CancellationToken callerGone)
    {
        if (draining.HasBegun) return Task.FromResult<CallResult>(ProxyErrors.ShuttingDown());
        if (served.Current is not { } current)
            return Task.FromResult<CallResult>(served.NotReady());
        return current.Router.Route(call) switch
        {
            RoutedToEntity routed => AskAsync(current, observed.Traced(routed.Command), call.Timeout, callerGone),
            RoutedBack refused => Task.FromResult<CallResult>(refused.Failure),
            var other => throw new InvalidOperationException($"Unknown routing {other}."),
        };
    }

    /// <summary>The results of a call of a server-streamed method, in order. An entity replies once to each command, so there is one.</summary>
    public async IAsyncEnumerable<CallResult> DispatchStreamAsync(Call call, Door door, [EnumeratorCancellation] CancellationToken callerGone)
    {
        yield return await DispatchAsync(call, door, callerGone);
    }

    private async Task<CallResult> AskAsync(
        ServedEntity current, EntityCommand command, TimeSpan? callerTimeout, CancellationToken callerGone)
    {
        if (!inFlight.TryEnter()) return ProxyErrors.TooManyCalls(inFlight.Limit);
        var timeout = callerTimeout + HeadStartAtADeadline ?? options.RelayTimeout + EntityHeadStart;
        try
        {
            return replyMetadata.Checked(await AskAsync(current.Region, command, timeout, callerGone).WaitAsync(draining.Over), command.Name);
        }
        catch (OperationCanceledException) when (draining.Over.IsCancellationRequested)
        {
            return ProxyErrors.EntityStopped();
        }
        catch (AskTimeoutException)
        {
            return ProxyErrors.NoAnswer(command.Name, timeout);
        }
        catch (Exception failure)
        {
            log.DispatchFailed(failure, command.EntityType, command.Name);
            return ProxyErrors.Unexpected();
        }
        finally
        {
            inFlight.Leave();
        }
    }

    private async Task<CallResult> AskAsync(
        IActorRef region, EntityCommand command, TimeSpan timeout, CancellationToken callerGone)
    {
        IActorRef? caller = null;
        var asking = region.Ask<CallResult>(MessageFrom, timeout, CancellationToken.None);
        await using var leaving = callerGone.Register(() => region.Tell(new CallerLeft(command.EntityId, caller!)));
        return await asking;

        object MessageFrom(IActorRef replyTo)
        {
            caller = replyTo;
            return CommandInTransit.SentNow(command, time);
        }
    }
}
