using StatefulServerless.Proxy.Core.Calls;

namespace StatefulServerless.Proxy.Frontend;

/// <summary>How an outcome is spelled in trailers and headers.</summary>
internal static class OutcomeText
{
    public static string Of(CommandOutcome outcome) => outcome switch
    {
        CommandOutcome.Executed => "executed",
        CommandOutcome.NotExecuted => "not-executed",
        _ => "unknown",
    };
}
