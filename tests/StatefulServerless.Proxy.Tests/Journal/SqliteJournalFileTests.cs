using LinqToDB.Data;
using StatefulServerless.Proxy.Journal.Sqlite;

namespace StatefulServerless.Proxy.Tests.Journal;

public sealed class SqliteJournalFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("journal-").FullName;

    [Fact]
    public void Prepare_OfAMissingFolder_MakesAFileWithAWriteAheadLog()
    {
        var file = new SqliteJournalFile(Path.Combine(_folder, "new", "journal.db"));

        file.Prepare();

        using var connection = new DataConnection(file.Events);
        Assert.Equal("wal", connection.Execute<string>("PRAGMA journal_mode"));
    }

    [Fact]
    public void Connection_ForEvents_FlushesAtEveryCommit()
    {
        const int Full = 2;
        var file = new SqliteJournalFile(Path.Combine(_folder, "journal.db"));

        using var connection = new DataConnection(file.Events);

        Assert.Equal(Full, connection.Execute<int>("PRAGMA synchronous"));
    }

    [Fact]
    public void Connection_ForSnapshots_LeavesTheFlushToTheNextEvent()
    {
        const int Normal = 1;
        var file = new SqliteJournalFile(Path.Combine(_folder, "journal.db"));

        using var connection = new DataConnection(file.Snapshots);

        Assert.Equal(Normal, connection.Execute<int>("PRAGMA synchronous"));
    }

    [Fact]
    public void Prepare_WhereNoFileCanBe_NamesThePath()
    {
        var blocked = Path.Combine(_folder, "file");
        File.WriteAllText(blocked, "");

        var refusal = Assert.Throws<IOException>(() => new SqliteJournalFile(Path.Combine(blocked, "journal.db")).Prepare());

        Assert.Contains(Path.Combine(blocked, "journal.db"), refusal.Message, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
