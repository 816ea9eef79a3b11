using Microsoft.Extensions.Configuration;
using StatefulServerless.Hosting;

namespace StatefulServerless.Sdk.Tests.Hosting;

public sealed class OptionsTests
{
    [Fact]
    public void Options_Alone_AreTheDefaults()
    {
        var options = Bind();
        Assert.Equal(("127.0.0.1", 8080, 16 * 1024 * 1024, int.MaxValue, 100),
            (options.Host, options.Port, options.MaxMessageBytes, options.MaxStreamsPerConnection, options.SnapshotEvery));
    }

    [Fact]
    public void Options_FromTheSection_AreAllTaken()
    {
        var options = Bind(
            ("StatefulServerless:Host", "::1"), ("StatefulServerless:Port", "1"), ("StatefulServerless:MaxMessageBytes", "70000"),
            ("StatefulServerless:MaxStreamsPerConnection", "2"), ("StatefulServerless:SnapshotEvery", "-1"));
        Assert.Equal(("::1", 1, 70_000, 2, -1),
            (options.Host, options.Port, options.MaxMessageBytes, options.MaxStreamsPerConnection, options.SnapshotEvery));
    }

    [Fact]
    public void Options_FromTheOriginalsVariables_AreTaken()
    {
        var options = Bind(("HOST", "0.0.0.0"), ("PORT", "8099"));
        Assert.Equal(("0.0.0.0", 8099), (options.Host, options.Port));
    }

    [Fact]
    public void Options_FromTheSection_WinOverTheVariables()
    {
        var options = Bind(("HOST", "::1"), ("StatefulServerless:Host", "0.0.0.0"), ("PORT", "8099"), ("StatefulServerless:Port", "8100"));
        Assert.Equal(("0.0.0.0", 8100), (options.Host, options.Port));
    }

    [Theory]
    [InlineData("PORT", "http", "PORT is 'http'; expected a whole number.")]
    [InlineData("StatefulServerless:Port", "", "StatefulServerless:Port is ''; expected a whole number.")]
    [InlineData("StatefulServerless:SnapshotEvery", "often", "StatefulServerless:SnapshotEvery is 'often'; expected a whole number.")]
    [InlineData("StatefulServerless:Host", "example.com", "StatefulServerless:Host (or HOST) is 'example.com'; expected an IP address or localhost.")]
    public void Complaints_AboutAValue_NameKeyAndValue(string key, string value, string complaint) =>
        Assert.Equal([complaint], Complaints((key, value)));

    [Fact]
    public void Complaints_AboutAMisspeltKey_NameItAndTheNearestFirst() =>
        Assert.StartsWith(
            "StatefulServerless:Prt is no key of a user function. Known, nearest first: Port, Host, ",
            Assert.Single(Complaints(("StatefulServerless:Prt", "8081"))), StringComparison.Ordinal);

    [Theory]
    [InlineData("StatefulServerless:Proxy:HttpPort")]
    [InlineData("statefulserverless:PORT")]
    [InlineData("HTTP_PORT")]
    [InlineData("Prt")]
    public void Complaints_AboutAKeyOfOthersOrInAnyCase_AreNone(string key) => Assert.Empty(Complaints((key, "9000")));

    [Fact]
    public void Complaints_AreAllThereAtOnce()
    {
        var complaints = Complaints(
            ("StatefulServerless:Prt", "8081"), ("StatefulServerless:SnapshotEvry", "1"), ("StatefulServerless:MaxMessageBytes", "much"),
            ("StatefulServerless:Host", "example.com"), ("StatefulServerless:Port", "0"), ("StatefulServerless:MaxStreamsPerConnection", "0"),
            ("StatefulServerless:SnapshotEvery", "0"));
        Assert.Equal(7, complaints.Length);
    }

    private static StatefulServerlessOptions Bind(params (string Key, string Value)[] settings)
    {
        var options = new StatefulServerlessOptions();
        Configuration(settings).Configure(options);
        return options;
    }

    private static string[] Complaints(params (string Key, string Value)[] settings) =>
        [.. new StatefulServerlessOptionsValidator(Configuration(settings)).Validate(null, Bind(settings)).Failures ?? []];

    private static StatefulServerlessConfiguration Configuration((string Key, string Value)[] settings) =>
        new(new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value))).Build());
}
