using System.Net.Sockets;
using StatefulServerless.FaultCampaign.History;

namespace StatefulServerless.FaultCampaign.Workload;

/// <summary>What an answer that is no success tells.</summary>
internal static class OutcomeVerdict
{
    public const string NotExecuted = "not-executed";

    /// <summary>The outcome's absence means that nothing is known.</summary>
    public static Verdict Of(string? outcome) => outcome == NotExecuted ? Verdict.Fail : Verdict.Info;

    /// <summary>Whether the call never left: there was no connection to send it on.</summary>
    public static bool WasNeverSent(Exception? failure) =>
        failure is HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } or SocketException { SocketErrorCode: SocketError.ConnectionRefused };
}
