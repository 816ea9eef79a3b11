using StatefulServerless.Operator.Installation;

namespace StatefulServerless.Operator.Tests.Installation;

public sealed class InstallationFileTests
{
    [Fact]
    public void InstallationFile_AsCheckedIn_IsWhatTheCodeSays()
    {
        var checkedIn = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "deploy", "stateful-serverless.yaml"));
        Assert.True(checkedIn == InstallationFile.Yaml(), "deploy/stateful-serverless.yaml differs from what the code says. Run ./build.sh manifests.");
    }
}
