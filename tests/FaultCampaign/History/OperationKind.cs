namespace StatefulServerless.FaultCampaign.History;

/// <summary>What a caller wanted.</summary>
internal enum OperationKind
{
    Append,
    Read,
}
