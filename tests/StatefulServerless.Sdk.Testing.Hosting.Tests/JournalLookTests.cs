using StatefulServerless.Testing.Hosting.Tests.Diaries;

namespace StatefulServerless.Testing.Hosting.Tests;

public sealed class JournalLookTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("journal-look-");
    private readonly CancellationToken _patience = Patience.Token();

    private string File => Path.Combine(_folder.FullName, "kept", "diaries.db");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Journal_OfAnEntity_HasItsEventsAndItsSnapshot(bool isInAFile)
    {
        await using var diaries = await DiaryHost.StartAsync(_patience, isInAFile ? File : null);
        foreach (var text in (string[])["rain", "sun", "snow", "wind"]) await diaries.WriteAsync("ann", text, _patience);
        await diaries.WriteAsync("bob", "fog", _patience);

        var stored = diaries.Host.Journal["ann"];

        Assert.Equal(["rain", "sun", "snow", "wind"], stored.Events.Cast<Written>().Select(written => written.Text));
        Assert.Equal(new Pages { Texts = { "rain", "sun", "snow" } }, stored.Snapshot);
        Assert.Equal((3, 4), (stored.SnapshotSequenceNumber, stored.SequenceNumber));
        Assert.Equal(2, diaries.Lives.Begun);
    }

    [Fact]
    public async Task Journal_OfAnEntityWithoutEvents_IsEmpty()
    {
        await using var diaries = await DiaryHost.StartAsync(_patience);
        await diaries.ReadAsync("ann", _patience);

        var stored = diaries.Host.Journal["ann"];

        Assert.Empty(stored.Events);
        Assert.Equal((null, 0, 0), (stored.Snapshot, stored.SnapshotSequenceNumber, stored.SequenceNumber));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Journal_AfterRestartsOfTheProxy_GoesOn(bool isInAFile)
    {
        await using var diaries = await DiaryHost.StartAsync(_patience, isInAFile ? File : null);
        foreach (var text in (string[])["rain", "sun", "snow"]) await diaries.WriteAsync("ann", text, _patience);
        await diaries.Host.RestartProxyAsync(_patience);

        Assert.Equal(["rain", "sun", "snow", "wind"], await diaries.WriteAsync("ann", "wind", _patience));
        Assert.Equal((3, 4), (diaries.Host.Journal["ann"].SnapshotSequenceNumber, diaries.Host.Journal["ann"].SequenceNumber));
        Assert.Equal("""{"texts":["rain","sun","snow","wind"]}""", await diaries.Host.Http.GetStringAsync(new Uri("/diaries/ann", UriKind.Relative), _patience));
    }

    [Fact]
    public async Task JournalFile_OfAHostThatIsGone_HasItsEventsForTheNext()
    {
        await using (var diaries = await DiaryHost.StartAsync(_patience, File)) await diaries.WriteAsync("ann", "rain", _patience);
        await using var later = await DiaryHost.StartAsync(_patience, File);
        Assert.Equal(["rain"], await later.ReadAsync("ann", _patience));
    }
}
