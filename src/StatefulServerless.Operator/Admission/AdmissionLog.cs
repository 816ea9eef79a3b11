namespace StatefulServerless.Operator.Admission;

internal sealed partial class AdmissionLog(ILogger<ResourceDoor> logger)
{
    [LoggerMessage(8025, LogLevel.Information, "Refused {Kind} in {Namespace} before it was stored: {Reason}")]
    public partial void Refused(string kind, string @namespace, string reason);
}
