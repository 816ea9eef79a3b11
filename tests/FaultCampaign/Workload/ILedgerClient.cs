using StatefulServerless.FaultCampaign.History;

namespace StatefulServerless.FaultCampaign.Workload;

/// <summary>A way to a node's front door. Answers always come, and say what is known; only their time is added by the caller.</summary>
internal interface ILedgerClient
{
    Task<Answer> AppendAsync(Invocation invocation);

    Task<Answer> ReadAsync(Invocation invocation);
}
