using StatefulServerless.FaultCampaign.Faults.Proxies;

namespace StatefulServerless.FaultCampaign.Faults.Functions;

/// <inheritdoc cref="FaultKind.FunctionPause"/>
internal sealed class FunctionPause : IFault
{
    public FaultKind Kind => FaultKind.FunctionPause;

    public Task RunAsync(FaultScene scene, CancellationToken cancellationToken) => Pause.HoldAsync(
        scene, $"function {scene.Victim.Number}", scene.Victim.Function.Process, scene.Plan.Between(TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(15)), cancellationToken);
}
