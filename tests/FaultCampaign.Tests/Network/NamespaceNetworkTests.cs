using StatefulServerless.FaultCampaign.Network;
using StatefulServerless.FaultCampaign.Processes;

namespace StatefulServerless.FaultCampaign.Tests.Network;

/// <summary>Real namespaces, where root allows them.</summary>
public sealed class NamespaceNetworkTests
{
    private static readonly Place _one = Place.Node(1);
    private static readonly Place _two = Place.Node(2);

    [Fact]
    public async Task Packets_OfACutWay_AreLostUntilItIsMended()
    {
        var (network, reason) = await NamespaceNetwork.TryCreateAsync([_one, _two]);
        Assert.SkipWhen(network is null, $"no network namespaces here: {reason}");
        await using (network)
        {
            Assert.True(await ReachesAsync(network!, _one, _two));
            await network!.CutAsync(_one, _two);
            Assert.False(await ReachesAsync(network, _one, _two));
            Assert.NotEqual(0, await network.MendAsync());
            Assert.True(await ReachesAsync(network, _one, _two));
            Assert.Equal(0, await network.MendAsync());
        }
    }

    [Fact]
    public async Task Packets_OfASlowWay_AreLostNowAndThen()
    {
        var (network, reason) = await NamespaceNetwork.TryCreateAsync([_one, _two]);
        Assert.SkipWhen(network is null, $"no network namespaces here: {reason}");
        await using (network)
        {
            await network!.SlowAsync(_one, _two);
            // One packet there for each attempt: sixty of them arrive all with a chance of 0.8 to the power of 60.
            await Tool.TryAsync(network.Inside(_one, CommandLine.Of("bash", "-c", $"for i in {{1..60}}; do (timeout 1 bash -c 'true > /dev/tcp/{network.AddressOf(_two)}/9' 2>/dev/null &) ; done; sleep 1.5")).Words);
            Assert.NotEqual(0, await network.MendAsync());
        }
    }

    // Nobody listens: a refusal comes at once if there is a way, and nothing at all if there is none.
    private static async Task<bool> ReachesAsync(NamespaceNetwork network, Place from, Place to)
    {
        var attempt = CommandLine.Of("timeout", "2", "bash", "-c", $"true > /dev/tcp/{network.AddressOf(to)}/9");
        var (exitCode, _, _) = await Tool.TryAsync(network.Inside(from, attempt).Words);
        const int timedOut = 124;
        return exitCode != timedOut;
    }
}
