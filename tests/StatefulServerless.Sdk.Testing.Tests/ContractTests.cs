using StatefulServerless.Testing.Tests.Jars;

namespace StatefulServerless.Testing.Tests;

public sealed class ContractTests : IDisposable
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.txt");

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void Update_ThenVerify_IsSilent()
    {
        EntityContracts.Update<JarEntity>(_path);
        Assert.Equal(
            "event jars.BeansPut\njars.BeansPut 1 count int64\njars.Content 1 count int64\njars.Content 2 label string\nstate jars.Content\n", File.ReadAllText(_path));
        EntityContracts.Verify<JarEntity>(_path);
    }

    [Theory]
    [InlineData("jars.BeansPut 1 count int64", "jars.BeansPut 2 count int64")]
    [InlineData("jars.BeansPut 1 count int64", "jars.BeansPut 1 count int32")]
    [InlineData("event jars.BeansPut", "event jars.BeansTaken")]
    [InlineData("state jars.Content", "state jars.Other")]
    public void Verify_OfWhatHasChanged_ShowsBothLines(string now, string before)
    {
        EntityContracts.Update<JarEntity>(_path);
        File.WriteAllText(_path, File.ReadAllText(_path).Replace(now, before, StringComparison.Ordinal));
        var found = Assert.Throws<KitException>(() => EntityContracts.Verify<JarEntity>(_path));
        Assert.Contains($"- {before}   is stored, and JarEntity does not read it in this way any more", found.Message, StringComparison.Ordinal);
        Assert.Contains($"+ {now}   is new", found.Message, StringComparison.Ordinal);
        Assert.Contains("call EntityContracts.Update<JarEntity>(path) once", found.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Verify_OfTheCopyOfABuild_PointsToTheFileThatIsCheckedIn()
    {
        var found = Assert.Throws<KitException>(() => EntityContracts.Verify<JarEntity>(Path.Combine(AppContext.BaseDirectory, "Nowhere.txt")));
        Assert.Contains("This file is the build's copy.", found.Message, StringComparison.Ordinal);
        Assert.Contains("once with the path of that file", found.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Verify_WithoutABaseline_SaysWhatIsNew() =>
        Assert.Contains("+ event jars.BeansPut   is new", Assert.Throws<KitException>(() => EntityContracts.Verify<JarEntity>(_path)).Message, StringComparison.Ordinal);
}
