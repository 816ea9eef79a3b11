namespace StatefulServerless.FaultCampaign.Faults.Proxies;

/// <inheritdoc cref="FaultKind.QuickRestarts"/>
internal sealed class QuickRestarts : IFault
{
    private const int Times = 3;

    public FaultKind Kind => FaultKind.QuickRestarts;

    public bool MayRemove => true;

    public async Task RunAsync(FaultScene scene, CancellationToken cancellationToken)
    {
        for (var time = 0; time < Times; time++)
        {
            await KillOne.KillAsync(scene, scene.Victim, TimeSpan.Zero, cancellationToken);
            await Task.Delay(scene.Plan.Between(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(6)), cancellationToken);
        }

        scene.Healed();
    }
}
