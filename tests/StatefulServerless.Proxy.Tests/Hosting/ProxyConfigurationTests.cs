using System.Collections;
using Microsoft.Extensions.Configuration;
using StatefulServerless.Proxy.Hosting;
using StatefulServerless.Proxy.Journal;

namespace StatefulServerless.Proxy.Tests.Hosting;

public sealed class ProxyConfigurationTests
{
    [Fact]
    public void Nothing_GivesTheDefaults() => Assert.Equal(new ProxyOptions(), Read());

    [Fact]
    public void Values_AreBound()
    {
        var options = Read(("HttpPort", "9100"), ("PassivationTimeout", "00:00:02"), ("Journal:Provider", "inmemory"));

        Assert.Equal(9100, options.HttpPort);
        Assert.Equal(TimeSpan.FromSeconds(2), options.PassivationTimeout);
        Assert.Equal(JournalProvider.InMemory, options.Journal.Provider);
    }

    [Theory]
    [InlineData("HttpPort", "0")]
    [InlineData("HttpPort", "65536")]
    [InlineData("HttpPort", "abc")]
    [InlineData("ManagementPort", "9000")]
    [InlineData("RelayTimeout", "10")]
    [InlineData("RelayTimeout", "-00:00:01")]
    [InlineData("RelayTimeout", "1 fortnight")]
    [InlineData("NumberOfShards", "0")]
    [InlineData("MaxMessageBytes", "0")]
    [InlineData("BindAddress", "everywhere")]
    [InlineData("UserFunctionHost", "not a host")]
    [InlineData("Journal:Provider", "Stone")]
    [InlineData("Journal:Path", " ")]
    [InlineData("MaxMetadataBytes", "0")]
    [InlineData("MaxMetadataBytes", "32769")]
    [InlineData("MaxReplyMetadataBytes", "0")]
    [InlineData("MaxReplyMetadataBytes", "32769")]
    [InlineData("AllowSetCookie", "perhaps")]
    [InlineData("Cors:AllowedOrigins", "shop.example")]
    [InlineData("Cors:AllowedOrigins", "https://shop.example/")]
    [InlineData("Cors:AllowedOrigins", "ftp://shop.example")]
    [InlineData("Cors:AllowedOrigins", "*, https://shop.example")]
    [InlineData("Cors:AllowedMethods", "GET/1")]
    [InlineData("Cors:AllowedHeaders", "a b")]
    [InlineData("Cors:ExposedHeaders", "a:b")]
    [InlineData("Cors:MaxAge", "2.00:00:00")]
    [InlineData("Cors:AllowOrigin", "*")]
    public void UnusableValue_IsRefusedByName(string key, string value)
    {
        var refusal = Assert.Throws<ProxyConfigurationException>(() => Read((key, value)));

        Assert.Contains(refusal.Complaints, complaint =>
            complaint.StartsWith($"config: StatefulServerless:{key}: {value}: ", StringComparison.Ordinal));
    }

    [Fact]
    public void Lists_AreOneTextOrNumbered()
    {
        Assert.Equal(["https://a.example", "http://b.example:81"], Read(("Cors:AllowedOrigins", "https://a.example, http://b.example:81")).Cors.AllowedOrigins);
        Assert.Equal(["https://a.example", "http://b.example:81"], Read(("Cors:AllowedOrigins:0", "https://a.example"), ("Cors:AllowedOrigins:1", "http://b.example:81")).Cors.AllowedOrigins);
        Assert.Empty(Read(("Cors:AllowedOrigins", "")).Cors.AllowedOrigins);
    }

    [Fact]
    public void Credentials_OfAnyOrigin_AreRefused() =>
        Assert.Contains("AllowCredentials", Assert.Throws<ProxyConfigurationException>(() =>
            Read(("Cors:AllowedOrigins", "*"), ("Cors:AllowCredentials", "true"))).Message, StringComparison.Ordinal);

    [Fact]
    public void EveryViolation_IsReportedAtOnce()
    {
        var refusal = Assert.Throws<ProxyConfigurationException>(() =>
            Read(("HtpPort", "9000"), ("NumberOfShards", "none"), ("RelayTimeout", "00:00:00"), ("Journal:Colour", "blue")));

        Assert.Equal(4, refusal.Complaints.Count);
    }

    [Fact]
    public void OriginalVariables_AreUnderstood()
    {
        var configuration = new ConfigurationBuilder()
            .AddOriginalEnvironment(new Hashtable { ["HTTP_PORT"] = "9100", ["USER_FUNCTION_HOST"] = "function", ["USER_FUNCTION_PORT"] = "8081" })
            .Build();
        var options = ProxyConfiguration.Read(configuration.GetSection("StatefulServerless"));

        Assert.Equal((9100, "function", 8081), (options.HttpPort, options.UserFunctionHost, options.UserFunctionPort));
    }

    [Theory]
    [InlineData("CASSANDRA_CONTACT_POINTS")]
    [InlineData("REQUIRED_CONTACT_POINT_NR")]
    public void OriginalVariable_ForWhatDoesNotExist_IsRefused(string variable) =>
        Assert.Contains(variable, Assert.Throws<ProxyConfigurationException>(() =>
            new ConfigurationBuilder().AddOriginalEnvironment(new Hashtable { [variable] = "x" })).Message, StringComparison.Ordinal);

    private static ProxyOptions Read(params (string Key, string Value)[] values) =>
        ProxyConfiguration.Read(new ConfigurationBuilder()
            .AddInMemoryCollection(values.Select(value => KeyValuePair.Create($"StatefulServerless:{value.Key}", (string?)value.Value)))
            .Build()
            .GetSection("StatefulServerless"));
}
