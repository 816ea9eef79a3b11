using StatefulServerless.Operator.Api;

namespace StatefulServerless.Operator.Injection;

internal sealed partial class InjectionLog(ILogger<AdmissionDoor> logger)
{
    [LoggerMessage(8020, LogLevel.Information, "Put a proxy into a pod of {Service} in {Namespace}")]
    public partial void Injected(string @namespace, string service);

    [LoggerMessage(8021, LogLevel.Information, "Made a certificate for the webhook, valid until {Until}")]
    public partial void Certified(DateTime until);

    [LoggerMessage(8022, LogLevel.Information, "Told the API server to trust the webhook's certificate, in its {Kind}")]
    public partial void Registered(ResourceKind kind);

    [LoggerMessage(8023, LogLevel.Warning, "The webhook cannot be used yet, and is tried again: {Reason}")]
    public partial void NotReady(string reason);
}
