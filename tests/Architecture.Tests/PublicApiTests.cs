using System.Reflection;
using PublicApiGenerator;

namespace StatefulServerless.Architecture.Tests;

/// <summary>A public member is a promise: each assembly's are written down in PublicApi/, so that a change shows in the review.</summary>
public sealed class PublicApiTests
{
    private static readonly ApiGeneratorOptions _options = new() { IncludeAssemblyAttributes = false };

    [Theory]
    [InlineData("StatefulServerless.Protocol")]
    [InlineData("StatefulServerless.Proxy")]
    [InlineData("StatefulServerless.Proxy.Core")]
    [InlineData("StatefulServerless.Sdk")]
    [InlineData("StatefulServerless.Sdk.Testing")]
    [InlineData("StatefulServerless.Sdk.Testing.Hosting")]
    [InlineData("StatefulServerless.Tck")]
    [InlineData("StatefulServerless.Tck.Xunit")]
    [InlineData("StatefulServerless.Transcoding")]
    public void PublicApi_AsCompiled_EqualsTheBaseline(string assembly)
    {
        var path = $"tests/Architecture.Tests/PublicApi/{assembly}.txt";
        var compiled = Assembly.Load(assembly).GeneratePublicApi(_options).ReplaceLineEndings("\n").TrimEnd() + "\n";
        var baseline = File.Exists(Path.Combine(Repository.Root, path)) ? Repository.Read(path) : "";
        if (compiled == baseline) return;

        var received = Path.Combine(AppContext.BaseDirectory, $"{assembly}.txt");
        File.WriteAllText(received, compiled);
        Assert.Fail($"The public API of {assembly} differs from {path}. If that is meant, copy {received} over it.");
    }
}
