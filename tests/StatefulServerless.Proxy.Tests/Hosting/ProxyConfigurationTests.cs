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
    [InlineData("AllowSpecChanges", "everything")]
    [InlineData("AllowSpecChanges", "method-removed:x.Carts.DoGet, *")]
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
    [InlineData("RelayTimeout", "-1s")]
    [InlineData("RelayTimeout", "10:30")]
    [InlineData("RelayTimeout", "24:00:00")]
    [InlineData("RelayTimeout", "50d")]
    [InlineData("RelayTimeout", "999999999999999d")]
    [InlineData("HttpPort", "0x2328")]
    [InlineData("MaxMessageBytes", "4294967296")]
    [InlineData("Journal:Provider", "0")]
    [InlineData("BindAddress", "203.0.113.7")]
    [InlineData("UserFunctionHost", "function.example")]
    [InlineData("UserFunctionPort", "9000")]
    [InlineData("UserFunctionPort", "8558")]
    [InlineData("GrpcWeb", "1")]
    public void UnusableValue_IsRefusedByName(string key, string value)
    {
        var refusal = Assert.Throws<ProxyConfigurationException>(() => Read((key, value)));

        Assert.Contains(refusal.Complaints, complaint =>
            complaint.StartsWith($"config: StatefulServerless:{key}: {value}: ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("500ms", 500)]
    [InlineData("30s", 30_000)]
    [InlineData("1.5m", 90_000)]
    [InlineData("2 h", 7_200_000)]
    [InlineData("1D", 86_400_000)]
    [InlineData("00:00:30", 30_000)]
    [InlineData("1.12:00:00", 129_600_000)]
    [InlineData("00:00:00.250", 250)]
    public void Duration_ThatCanMeanOneThing_IsRead(string text, long milliseconds) =>
        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), Read(("RelayTimeout", text)).RelayTimeout);

    [Theory]
    [InlineData("PasivationTimeout", "did you mean StatefulServerless:PassivationTimeout?")]
    [InlineData("path", "did you mean StatefulServerless:Journal:Path?")]
    [InlineData("Journal:HttpPort", "did you mean StatefulServerless:HttpPort?")]
    [InlineData("Colour", "known here: AllowRemoteUserFunction, ")]
    public void UnknownKey_IsRefusedWithTheNearestName(string key, string hint) =>
        Assert.Contains($"unknown key; {hint}", Assert.Throws<ProxyConfigurationException>(() => Read((key, "x"))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("Journal", "sqlite", "is a section; its keys: StatefulServerless:Journal:Provider, ")]
    [InlineData("HttpPort:Value", "9000", "expected a number from 1 to 65535")]
    [InlineData("HttpPort", "", "(empty): expected a number from 1 to 65535")]
    public void ValueOfTheWrongShape_IsRefused(string key, string value, string reason) =>
        Assert.Contains(reason, Assert.Throws<ProxyConfigurationException>(() => Read((key, value))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("Journal:Pasword", "hunter2")]
    [InlineData("DbPassword", "hunter2")]
    [InlineData("Journal:Conection", "Host=db;Password=hunter2")]
    [InlineData("UserFunctionHost", "http://me:hunter2@db")]
    public void Secret_InAComplaint_IsNotShown(string key, string value)
    {
        var message = Assert.Throws<ProxyConfigurationException>(() => Read((key, value))).Message;

        Assert.DoesNotContain("hunter2", message, StringComparison.Ordinal);
        Assert.Contains($"config: StatefulServerless:{key}: (not shown): ", message, StringComparison.Ordinal);
    }

    [Fact]
    public void LongValueWithLineEnds_IsShownShortAndOnOneLine()
    {
        var message = Assert.Throws<ProxyConfigurationException>(() => Read(("RelayTimeout", "a\nb\u001b" + new string('x', 10_000)))).Message;

        Assert.DoesNotContain('\n', message);
        Assert.DoesNotContain('\u001b', message);
        Assert.InRange(message.Length, 200, 500);
    }

    [Fact]
    public void UserFunction_OnAnotherHost_IsServedWhereThatIsAllowed() =>
        Assert.Equal("function.example", Read(("UserFunctionHost", "function.example"), ("AllowRemoteUserFunction", "true")).UserFunctionHost);

    [Fact]
    public void EmbeddedProxy_ComplainsOfTheKeysOfItsOwnSection()
    {
        var section = new ConfigurationBuilder()
            .AddInMemoryCollection([KeyValuePair.Create("StatefulServerless:Proxy:HttpPort", (string?)"0"), KeyValuePair.Create("StatefulServerless:Proxy:HtpPort", (string?)"1")])
            .Build().GetSection("StatefulServerless:Proxy");

        Assert.Equal(
            [
                "config: StatefulServerless:Proxy:HtpPort: 1: unknown key; did you mean StatefulServerless:Proxy:HttpPort?",
                "config: StatefulServerless:Proxy:HttpPort: 0: expected a number from 1 to 65535",
            ],
            Assert.Throws<ProxyConfigurationException>(() => ProxyConfiguration.Read(section)).Complaints);
    }

    [Fact]
    public void Lists_AreOneTextOrNumbered()
    {
        Assert.Equal(["https://a.example", "http://b.example:81"], Read(("Cors:AllowedOrigins", "https://a.example, http://b.example:81")).Cors.AllowedOrigins);
        Assert.Equal(["https://a.example", "http://b.example:81"], Read(("Cors:AllowedOrigins:0", "https://a.example"), ("Cors:AllowedOrigins:1", "http://b.example:81")).Cors.AllowedOrigins);
        Assert.Empty(Read(("Cors:AllowedOrigins", "")).Cors.AllowedOrigins);
    }

    [Fact]
    public void AllowedChanges_AreNames() => Assert.Equal(
        ["method-removed:x.Carts.DoGet", "field-changed:x.Add.name"], Read(("AllowSpecChanges", "method-removed:x.Carts.DoGet, field-changed:x.Add.name")).AllowSpecChanges);

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
            .AddOriginalEnvironment(new Hashtable { ["HTTP_PORT"] = "9100", ["USER_FUNCTION_HOST"] = "localhost", ["USER_FUNCTION_PORT"] = "8081" })
            .Build();
        var options = ProxyConfiguration.Read(configuration.GetSection("StatefulServerless"));

        Assert.Equal((9100, "localhost", 8081), (options.HttpPort, options.UserFunctionHost, options.UserFunctionPort));
    }

    [Theory]
    [InlineData("CASSANDRA_CONTACT_POINTS")]
    [InlineData("CASSANDRA_KEYSPACE")]
    public void OriginalVariable_ForWhatDoesNotExist_IsRefused(string variable) =>
        Assert.Contains(variable, Assert.Throws<ProxyConfigurationException>(() =>
            new ConfigurationBuilder().AddOriginalEnvironment(new Hashtable { [variable] = "x" })).Message, StringComparison.Ordinal);

    private static ProxyOptions Read(params (string Key, string Value)[] values) =>
        ProxyConfiguration.Read(new ConfigurationBuilder()
            .AddInMemoryCollection(values.Select(value => KeyValuePair.Create($"StatefulServerless:{value.Key}", (string?)value.Value)))
            .Build()
            .GetSection("StatefulServerless"));
}
