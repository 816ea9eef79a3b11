using Microsoft.Extensions.Logging;

namespace StatefulServerless.Proxy.Journal;

/// <summary>The log of the journal: event ids 5000 to 5999.</summary>
internal sealed partial class JournalLog(ILogger<JournalLog> logger)
{
    [LoggerMessage(5000, LogLevel.Information, "The journal {Journal} is open")]
    public partial void Opened(string journal);

    [LoggerMessage(5001, LogLevel.Warning, "Waiting for the journal {Journal}: {Obstacle}")]
    public partial void Waiting(string journal, string obstacle);

    [LoggerMessage(5002, LogLevel.Error, "Stopping: the journal {Journal} must not be used: {Complaint}")]
    public partial void Refused(string journal, string complaint);

    [LoggerMessage(5003, LogLevel.Warning, "A batch of {Writes} writes met a row that the journal refuses; {Refused} of them are refused, the others are stored")]
    public partial void BatchSplit(int writes, int refused);

    [LoggerMessage(5004, LogLevel.Error, "A batch of {Writes} writes failed; whether they are stored is unknown")]
    public partial void BatchInDoubt(Exception cause, int writes);

    [LoggerMessage(5005, LogLevel.Error, "A batch of {Writes} writes failed; none of them is stored")]
    public partial void BatchNotStored(Exception cause, int writes);
}
