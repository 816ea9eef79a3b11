using StatefulServerless.Tck.Cases;
using StatefulServerless.Tck.Proxies;

namespace StatefulServerless.Tck.Tests.Cases;

public sealed class ProxyCaseLibraryTests
{
    [Fact]
    public void Cases_OfProxies_UseKnownVerbs() =>
        Assert.Empty(CaseLibrary.Of(TckRole.Proxy).SelectMany(@case => ProxyRunner.Verbs.UnknownIn(@case.Steps)));

    [Fact]
    public void Library_HasTheChecksOfProxies_P01ToP46()
    {
        var ids = CaseLibrary.Of(TckRole.Proxy).Select(@case => @case.Id.Split('.')[0]).ToHashSet();
        Assert.Empty(Enumerable.Range(1, 46).Select(number => $"P{number:00}").Except(ids));
    }
}
