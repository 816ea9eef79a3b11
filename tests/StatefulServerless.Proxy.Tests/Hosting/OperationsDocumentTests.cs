using System.Text.RegularExpressions;
using StatefulServerless.Proxy.Hosting;
using StatefulServerless.Proxy.Hosting.Configuration;

namespace StatefulServerless.Proxy.Tests.Hosting;

/// <summary>Holds the tables of docs/operations.md, which are embedded in the proxy, against what can be set.</summary>
public sealed class OperationsDocumentTests
{
    public static TheoryData<string> Options => [.. OptionCatalogue.All.Select(option => option.Key)];

    [Theory]
    [MemberData(nameof(Options))]
    public void Option_InTheDocument_StandsOnceWithItsDefaultAndLimits(string key)
    {
        var option = OptionCatalogue.All.Single(option => option.Key == key);

        var row = Assert.Single(DocumentedOption.All, row => row.Key == key);

        Assert.Equal(option.DefaultText, row.Default);
        if (option.Limits is { } limits) Assert.Equal(limits, row.Limits);
        else Assert.NotEmpty(row.Limits);
        Assert.NotEmpty(row.Meaning);
    }

    [Fact]
    public void Document_HasNoOptionThatDoesNotExist() =>
        Assert.Empty(DocumentedOption.All.Select(row => row.Key).Except(OptionCatalogue.All.Select(option => option.Key)));

    [Theory]
    [MemberData(nameof(Options))]
    public void NumbersAndDurations_HaveLimits(string key)
    {
        var option = OptionCatalogue.All.Single(option => option.Key == key);
        if (option.Type == typeof(int) || option.Type == typeof(TimeSpan)) Assert.NotNull(option.Limits);
    }

    [Fact]
    public void Help_ShowsEveryOptionWithItsDefault() =>
        Assert.All(OptionCatalogue.All, option => Assert.Matches($@"  {option.Key} +{Regex.Escape(option.DefaultText)}", ProxyHelp.Of(["--help"])));

    [Fact]
    public void Help_ForAWord_ShowsTheOptionsThatHaveIt()
    {
        var help = ProxyHelp.Of(["--help", "passivation"]);

        Assert.Contains("PassivationTimeout", help, StringComparison.Ordinal);
        Assert.Contains("1ms to 49d", help, StringComparison.Ordinal);
        Assert.DoesNotContain("HttpPort", help, StringComparison.Ordinal);
    }

    [Fact]
    public void Help_ForAMisspeltWord_ShowsTheNearestOption() =>
        Assert.Contains("RelayTimeout", ProxyHelp.Of(["--help", "RelayTimout"]), StringComparison.Ordinal);
}
