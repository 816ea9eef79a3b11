using System.Diagnostics;
using StatefulServerless.Protocol;
using StatefulServerless.Proxy.Core.Calls;

namespace StatefulServerless.Proxy.Telemetry;

/// <summary>One command inside its entity: the stage that it is in, since when, and its spans.</summary>
internal sealed class ObservedCommand(EntityTypeTelemetry type, EntityCommand command)
{
    private readonly Activity? _entity = ProxyTracing.IsListenedTo
        ? ProxyTracing.Start(command.Name, "entity", ActivityKind.Internal, TraceContext.Of(command.Metadata))
        : null;
    private Activity? _stage;
    private string _stageName = Stages.Queue;
    private long _stageStarted = type.Now;

    public ActivityContext Context => _entity?.Context ?? default;

    /// <summary>It goes to the user function, which becomes part of the trace.</summary>
    public void IsSent(Command sent)
    {
        Enter(Stages.Function, ActivityKind.Client);
        if (_stage is not null) sent.Metadata = TraceContext.Replaced(sent.Metadata, _stage);
    }

    /// <summary>Its events go to the journal.</summary>
    public void IsWritten(int events)
    {
        Enter(Stages.Journal, ActivityKind.Client);
        _stage?.SetTag("statefulserverless.events", events);
    }

    /// <summary>The stage is over; what comes next is not known yet.</summary>
    public void Leave(bool isFailure = false)
    {
        if (_stageName.Length == 0) return;
        type.Passed(_stageName, _stageStarted);
        if (isFailure) _stage?.SetStatus(ActivityStatusCode.Error);
        ProxyTracing.Stop(_stage);
        (_stage, _stageName) = (null, "");
    }

    public void End(CallResult result)
    {
        // Nobody has left the stage that it was in: it was cut short.
        Leave(isFailure: result is CallFailure);
        if (_entity is null) return;
        ResultAttributes.SetOn(_entity, result);
        ProxyTracing.Stop(_entity);
    }

    private void Enter(string stage, ActivityKind kind)
    {
        Leave();
        (_stageName, _stageStarted) = (stage, type.Now);
        if (_entity is null) return;
        _stage = ProxyTracing.Start(command.Name, stage, kind, _entity.Context);
        _stage?.SetTag("entity.type", type.Name);
    }

    private static class Stages
    {
        public const string Queue = "queue";
        public const string Function = "function";
        public const string Journal = "journal";
    }
}
