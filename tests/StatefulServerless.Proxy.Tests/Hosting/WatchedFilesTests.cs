using Microsoft.Extensions.Configuration;
using StatefulServerless.Proxy.Hosting;

namespace StatefulServerless.Proxy.Tests.Hosting;

public class WatchedFilesTests
{
    [Fact]
    public void Builder_WatchesNoFile_ForTheJournalMayWriteBesideIt()
    {
        var files = StatefulServerlessProxy.NewBuilder("Production").Configuration.Sources.OfType<FileConfigurationSource>().ToList();

        Assert.NotEmpty(files);
        Assert.DoesNotContain(files, file => file.ReloadOnChange);
    }
}
