namespace StatefulServerless.FaultCampaign.History;

/// <summary>The front door that a caller used.</summary>
internal enum Door
{
    Grpc,
    Http,
}
