namespace StatefulServerless.Architecture.Tests;

/// <summary>Holds the wall table of docs/ARCHITECTURE.md against the csprojs: a project exists because of what it must not see.</summary>
public sealed class WallTests
{
    private const string Akka = "Akka*";
    private const string AspNetCore = "*AspNetCore*";
    private const string Channels = "Grpc.Net.*";
    private const string Sqlite = "*Sqlite*";
    private const string Xunit = "xunit*";

    private static readonly Wall[] _walls =
    [
        new("Protocol") { NeverSees = [Akka, AspNetCore, Channels] },
        new("Transcoding") { NeverSees = [Akka, AspNetCore, "Grpc.*"], IsPure = true },
        new("Proxy.Core") { MayReference = ["Protocol"], NeverSees = [Akka, AspNetCore, Channels, Sqlite], IsPure = true },
        new("Proxy") { MayReference = ["Protocol", "Proxy.Core", "Transcoding"], MayUseAspNetCore = true },
        new("Operator") { NeverSees = [Akka, Sqlite, "Grpc.*", "Google.Protobuf*"], MayUseAspNetCore = true },
        new("Proxy.Host") { MayReference = ["Proxy"], MayUseAspNetCore = true },
        new("Sdk") { MayReference = ["Protocol", "Sdk.Generators", "Sdk.CodeFixes"], NeverSees = [Akka, Sqlite], MayUseAspNetCore = true },
        new("Sdk.CodeFixes") { NeverSees = [Akka, AspNetCore, "Grpc.*", "Google.*"] },
        new("Sdk.Testing") { MayReference = ["Protocol", "Sdk"], NeverSees = [Akka, Sqlite, "xunit*", "nunit*", "MSTest*"], MayUseAspNetCore = true },
        new("Sdk.Testing.Hosting") { MayReference = ["Protocol", "Proxy", "Proxy.Core", "Sdk"], NeverSees = ["xunit*", "nunit*", "MSTest*"], MayUseAspNetCore = true },
        new("Sdk.Generators") { NeverSees = [Akka, AspNetCore, "Grpc.*", "Google.*"] },
        new("Tck") { MayReference = ["Protocol"], NeverSees = [Akka, Sqlite, Xunit], MayUseAspNetCore = true },
        new("Tck.Tool") { MayReference = ["Tck"], NeverSees = [Akka, Sqlite, Xunit], MayUseAspNetCore = true },
        new("Tck.Xunit") { MayReference = ["Tck"], NeverSees = [Akka, Sqlite], MayUseAspNetCore = true },
        new("Tck.Frontend") { MayReference = ["Protocol", "Sdk", "Sdk.Generators"], NeverSees = [Akka, Sqlite], MayUseAspNetCore = true },
    ];

    public static TheoryData<string> Projects => [.. ProjectFile.Paths.Select(path => Path.GetFileNameWithoutExtension(path))];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Project_AsItsCsprojStands_KeepsItsWall(string project)
    {
        var wall = Assert.Single(_walls, wall => $"StatefulServerless.{wall.Project}" == project);
        Expect.None(wall.Breaches(ProjectFile.Find(project)), "Broken walls");
    }

    [Fact]
    public void WallTable_EveryRow_HasAProject() =>
        Expect.None(_walls.Select(wall => $"StatefulServerless.{wall.Project}").Except(Projects.Select(row => row.Data)), "Walls without a project");

    [Fact]
    public void Wall_WithForbiddenPackage_IsReportedAsBroken()
    {
        var strict = new Wall("Transcoding") { NeverSees = ["Google.Protobuf"], IsPure = true };
        Assert.Contains("Google.Protobuf", Assert.Single(strict.Breaches(ProjectFile.Find("StatefulServerless.Transcoding"))), StringComparison.Ordinal);
    }

    [Fact]
    public void Wall_WithReferenceNotListed_IsReportedAsBroken()
    {
        var strict = new Wall("Proxy.Core") { IsPure = true };
        Assert.Contains("StatefulServerless.Protocol", Assert.Single(strict.Breaches(ProjectFile.Find("StatefulServerless.Proxy.Core"))), StringComparison.Ordinal);
    }
}
