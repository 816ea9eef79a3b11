using Microsoft.Extensions.Logging;

namespace StatefulServerless.Proxy.Frontend;

/// <summary>The log of the front doors: event ids 1000 to 1999.</summary>
internal sealed partial class FrontendLog(ILogger<FrontendLog> logger)
{
    [LoggerMessage(1000, LogLevel.Error, "A command {Command} for an entity of {EntityType} could not be sent on")]
    public partial void DispatchFailed(Exception cause, string entityType, string command);

    [LoggerMessage(1001, LogLevel.Debug, "Answered {Door} {Method} with {Code} ({Outcome})")]
    public partial void Answered(string door, string method, string code, string outcome);

    [LoggerMessage(1002, LogLevel.Error, "A request to {Method} failed inside the proxy")]
    public partial void RequestFailed(Exception cause, string method);

    [LoggerMessage(1003, LogLevel.Error, "The user function's reply to {Method} is not a valid {Type}: {Fault}")]
    public partial void InvalidReply(string method, string type, string fault);

    [LoggerMessage(1012, LogLevel.Warning, "The user function's reply to {Method} is too large: {Fault}")]
    public partial void ReplyTooLarge(string method, string fault);

    [LoggerMessage(1004, LogLevel.Debug, "Refused a request to {Path}: its body could not be read")]
    public partial void RequestUnreadable(Exception cause, string path);

    [LoggerMessage(1010, LogLevel.Warning, "The user function's metadata '{Key}' of {Command} is left out: {Reason}")]
    public partial void ReplyMetadataLeftOut(string command, string key, string reason);

    [LoggerMessage(1011, LogLevel.Warning, "The user function's metadata of {Command} is left out: {Bytes} bytes exceed limit {MaxBytes}")]
    public partial void ReplyMetadataTooLarge(string command, long bytes, int maxBytes);

    public bool IsDebugging => logger.IsEnabled(LogLevel.Debug);
}
