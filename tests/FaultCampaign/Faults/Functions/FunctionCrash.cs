namespace StatefulServerless.FaultCampaign.Faults.Functions;

/// <inheritdoc cref="FaultKind.FunctionCrash"/>
internal sealed class FunctionCrash : IFault
{
    public FaultKind Kind => FaultKind.FunctionCrash;

    public async Task RunAsync(FaultScene scene, CancellationToken cancellationToken)
    {
        var node = scene.Victim;
        node.Function.MayBeDown = true;
        try
        {
            await node.Function.Process.KillAsync();
            scene.Saw($"function {node.Number} ended with {node.Function.Process.ExitCode}");
            await Task.Delay(scene.Plan.Between(TimeSpan.Zero, TimeSpan.FromSeconds(5)), cancellationToken);
        }
        finally
        {
            node.Function.Start();
            node.Function.MayBeDown = false;
        }

        scene.Healed();
    }
}
