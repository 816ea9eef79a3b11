using Microsoft.Extensions.Configuration;
using StatefulServerless.Proxy.Clustering;
using StatefulServerless.Proxy.Hosting;

namespace StatefulServerless.Proxy.Tests.Clustering;

/// <summary>Rows C11, C12, C16, C18 and C19 of bad input, and what else two options must agree on.</summary>
public sealed class ClusterRulesTests
{
    [Theory]
    [InlineData("Journal:Provider", "all of them reach", "Cluster:Formation=dns", "Cluster:DnsNames=proxies", "Journal:Provider=sqlite")]
    [InlineData("Journal:Provider", "all of them reach", "Cluster:Formation=dns", "Cluster:DnsNames=proxies", "Journal:Provider=inmemory")]
    [InlineData("Cluster:SplitBrainResolver", "needs one", "Cluster:Formation=dns", "Cluster:DnsNames=proxies", "Cluster:SplitBrainResolver=off")]
    [InlineData("Cluster:SeedNodes", "leave it out", "Cluster:Formation=dns", "Cluster:DnsNames=proxies", "Cluster:SeedNodes=a:1")]
    [InlineData("Cluster:SeedNodes", "choose Seeds", "Cluster:SeedNodes=a:1")]
    [InlineData("Cluster:SeedNodes", "which needs it", "Cluster:Formation=seeds")]
    [InlineData("Cluster:SeedNodes", "host:port", "Cluster:Formation=seeds", "Cluster:SeedNodes=a,b:0")]
    [InlineData("Cluster:DnsNames", "which needs it", "Cluster:Formation=dns")]
    [InlineData("Cluster:DnsNames", "host name", "Cluster:Formation=dns", "Cluster:DnsNames=not a name")]
    [InlineData("Cluster:SelectorLabel", "which needs it", "Cluster:Formation=kubernetes")]
    [InlineData("Cluster:SelectorLabelValue", "value of the label", "Cluster:Formation=kubernetes", "Cluster:SelectorLabel=app")]
    [InlineData("Cluster:RequiredContactPoints", "more than half", "Cluster:Formation=seeds", "Cluster:SeedNodes=a:1,b:1,c:1", "Cluster:RequiredContactPoints=1")]
    [InlineData("Cluster:Port", "must differ", "Cluster:Formation=dns", "Cluster:DnsNames=proxies", "Cluster:Port=9000")]
    [InlineData("Cluster:BindAddress", "IPv4", "Cluster:BindAddress=::")]
    [InlineData("Cluster:Host", "host name", "Cluster:Host=a:1")]
    [InlineData("Cluster:StableAfter", "100ms", "Cluster:StableAfter=1ms")]
    [InlineData("Cluster:Tls:KeyFile", "TLS needs", "Cluster:Tls:CertificateFile=a.pem", "Cluster:Tls:CaFile=ca.pem")]
    public void Options_ThatDoNotFitTogether_AreRefusedByName(string key, string reason, params string[] settings)
    {
        var complaints = ComplaintsOf(settings);

        Assert.Contains(complaints, complaint =>
            complaint.StartsWith($"config: StatefulServerless:{key}: ", StringComparison.Ordinal) && complaint.Contains(reason, StringComparison.Ordinal));
    }

    [Fact]
    public void OriginalVariables_ChooseKubernetes()
    {
        var configuration = new ConfigurationBuilder().AddOriginalEnvironment(new Dictionary<string, string>
        {
            ["SELECTOR_LABEL"] = "app",
            ["SELECTOR_LABEL_VALUE"] = "carts",
            ["REQUIRED_CONTACT_POINT_NR"] = "3",
        }).Build();

        var section = configuration.GetSection("StatefulServerless:Cluster");

        Assert.Equal(("Kubernetes", "app", "carts", "3"), (section["Formation"], section["SelectorLabel"], section["SelectorLabelValue"], section["RequiredContactPoints"]));
    }

    [Theory]
    [InlineData(ClusterFormation.None, 5, 0, 1)]
    [InlineData(ClusterFormation.Dns, 0, 0, 2)]
    [InlineData(ClusterFormation.Dns, 0, 1, 1)]
    [InlineData(ClusterFormation.Seeds, 3, 0, 2)]
    [InlineData(ClusterFormation.Seeds, 4, 0, 3)]
    [InlineData(ClusterFormation.Seeds, 1, 0, 1)]
    [InlineData(ClusterFormation.Seeds, 3, 3, 3)]
    public void Quorum_UnlessItIsSet_IsMoreThanHalf(ClusterFormation formation, int seeds, int required, int quorum) => Assert.Equal(quorum, new ClusterOptions
    {
        Formation = formation,
        SeedNodes = [.. Enumerable.Repeat("a:1", seeds)],
        RequiredContactPoints = required,
    }.Quorum);

    [Theory]
    [InlineData(4 * 1024 * 1024)]
    [InlineData(1 << 30)]
    public void Frame_IsLargerThanTheLargestMessageWithAllItsMetadata(int maxMessageBytes)
    {
        var options = new ProxyOptions { MaxMessageBytes = maxMessageBytes, MaxMetadataBytes = 32_768, MaxEntityIdBytes = 65_536 };

        Assert.True(RemotingConfiguration.FrameBytes(options) > maxMessageBytes + options.MaxMetadataBytes + options.MaxEntityIdBytes);
    }

    private static IReadOnlyList<string> ComplaintsOf(string[] settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting =>
            KeyValuePair.Create($"StatefulServerless:{setting[..setting.IndexOf('=', StringComparison.Ordinal)]}", (string?)setting[(setting.IndexOf('=', StringComparison.Ordinal) + 1)..]))).Build();
        return Assert.Throws<ProxyConfigurationException>(() => ProxyConfiguration.Read(configuration.GetSection("StatefulServerless"))).Complaints;
    }
}
