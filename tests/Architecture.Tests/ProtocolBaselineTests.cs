using StatefulServerless.Protocol;
using StatefulServerless.Protocol.Cluster;
using StatefulServerless.Protocol.Exports;
using StatefulServerless.Protocol.Stored;

namespace StatefulServerless.Architecture.Tests;

/// <summary>The wire names and numbers outlive every release: they may be added to, and a change needs a decision record.</summary>
public sealed class ProtocolBaselineTests
{
    private const string BaselinePath = "tests/Architecture.Tests/protocol.baseline.txt";

    [Fact]
    public void Protocols_AsCompiled_EqualTheBaseline()
    {
        var baseline = Repository.Read(BaselinePath).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var compiled = DescriptorText.Lines(
            EntityReflection.Descriptor, EntitykeyReflection.Descriptor, StoredReflection.Descriptor,
            ClusterReflection.Descriptor, ServiceRecordReflection.Descriptor, ExportReflection.Descriptor).ToList();

        Expect.None(
            baseline.Except(compiled).Select(line => $"- {line}").Concat(compiled.Except(baseline).Select(line => $"+ {line}")),
            $"The protocols differ from {BaselinePath}");
    }
}
