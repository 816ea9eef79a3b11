namespace StatefulServerless.FaultCampaign.Faults.Functions;

/// <summary>The user function does what its switch says. That callers notice is the effect.</summary>
internal sealed class FunctionTrouble(FaultKind kind, string trouble) : IFault
{
    public FaultKind Kind => kind;

    public async Task RunAsync(FaultScene scene, CancellationToken cancellationToken)
    {
        await scene.Victim.TroubleAsync(trouble);
        try
        {
            await Task.Delay(scene.Plan.Between(TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(15)), cancellationToken);
        }
        finally
        {
            await scene.Victim.TroubleAsync("none");
            scene.Healed();
        }
    }
}
