namespace StatefulServerless.FaultCampaign.Faults.Partitions;

/// <inheritdoc cref="FaultKind.FunctionCut"/>
internal sealed class FunctionCut : IFault
{
    public FaultKind Kind => FaultKind.FunctionCut;

    public Task RunAsync(FaultScene scene, CancellationToken cancellationToken) =>
        scene.WithoutAsync([scene.Victim.FunctionPlace], scene.Plan.Between(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(20)), cancellationToken);
}
