using StatefulServerless.Simulation.Corners;
using StatefulServerless.Simulation.Machines;
using StatefulServerless.Simulation.Odds;
using StatefulServerless.Simulation.Runs;
using StatefulServerless.Simulation.Time;

namespace StatefulServerless.Simulation.Tests;

/// <summary>As many entities as the promises speak of; a usual episode has fewer, so that more happens to each.</summary>
public sealed class CrowdTests
{
    [Fact]
    public void TenThousandEntities_WhoseFunctionRestartsAndWhoseProxyIsKilled_AllRecoverAtOnce()
    {
        var report = new Episode(1, Subject.Product, EpisodeOdds.DrawMultitude(new Chance(1))).Run();
        Assert.Null(report.Violation);
        // Each of them has answered three times.
        Assert.True(report.Commands >= 3 * EpisodeOdds.Multitude);
        Assert.True(report.Corners[Corner.FunctionRestartsWhileManyEntitiesAreLive] > 0);
        Assert.True(report.Corners[Corner.ManyEntitiesRecoverAtOnce] >= 2);
    }
}
