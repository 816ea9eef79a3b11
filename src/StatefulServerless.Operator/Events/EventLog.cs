namespace StatefulServerless.Operator.Events;

internal sealed partial class EventLog(ILogger<EventRecorder> logger)
{
    [LoggerMessage(8030, LogLevel.Warning, "An event about {Kind} {Namespace}/{Name} could not be written: {Reason}")]
    public partial void NotWritten(string kind, string @namespace, string name, string reason);
}
