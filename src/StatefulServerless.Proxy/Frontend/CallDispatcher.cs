using System.Runtime.CompilerServices;
using StatefulServerless.Proxy.Core;
using StatefulServerless.Proxy.Core.Calls;
using StatefulServerless.Proxy.Discovery;
using StatefulServerless.Proxy.Hosting;
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
    public async Task<CallResult> DispatchAsync(Call call, Door door, CancellationToken callerGone)
    {
        var observed = telemetry.Begin(call, door);
        CallResult? result = FindRefusal(call, out var current, out var command);
        if (result is null)
        {
            // Here and not in a method of its own: each one that waits costs every command an object and a step.
            try
            {
                using var waiting = WaitingCall.Send(observed.Traced(command!), current!.Region, TimeoutOf(call), time, draining.Over, callerGone);
                result = replyMetadata.Checked(await waiting.Answer, command!.Name);
            }
            catch (Exception failure)
            {
                log.DispatchFailed(failure, command!.EntityType, command.Name);
                result = ProxyErrors.Unexpected();
            }
            finally
            {
                inFlight.Leave();
            }
        }

        telemetry.End(observed, result);
        return result;
    }

    /// <summary>The results of a call of a server-streamed method, in order. An entity replies once to each command, so there is one.</summary>
    public async IAsyncEnumerable<CallResult> DispatchStreamAsync(Call call, Door door, [EnumeratorCancellation] CancellationToken callerGone)
    {
        yield return await DispatchAsync(call, door, callerGone);
    }

    /// <returns>Null when the command is one of those in flight now.</returns>
    private CallFailure? FindRefusal(Call call, out ServedEntity? current, out EntityCommand? command)
    {
        (current, command) = (served.Current, null);
        if (draining.HasBegun) return ProxyErrors.ShuttingDown();
        if (current is null) return served.NotReady();
        switch (current.Router.Route(call))
        {
            case RoutedBack refused:
                return refused.Failure;
            case RoutedToEntity routed:
                command = routed.Command;
                return inFlight.TryEnter() ? null : ProxyErrors.TooManyCalls(inFlight.Limit);
            case var other:
                throw new InvalidOperationException($"Unknown routing {other}.");
        }
    }

    private TimeSpan TimeoutOf(Call call) => call.Timeout + HeadStartAtADeadline ?? options.RelayTimeout + EntityHeadStart;
}
