using LinqToDB.Data;
using Microsoft.Data.Sqlite;
using StatefulServerless.Proxy.Journal;
using StatefulServerless.Proxy.Journal.Sqlite;

namespace StatefulServerless.Proxy.Tests.Journal;

public sealed class SqliteJournalFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("journal-").FullName;

    [Fact]
    public void Prepare_OfAMissingFolder_MakesAFileWithAWriteAheadLog()
    {
        var file = FileAt(Path.Combine(_folder, "new", "journal.db"));

        file.Prepare();

        using var connection = new DataConnection(file.Events);
        Assert.Equal("wal", connection.Execute<string>("PRAGMA journal_mode"));
    }

    [Fact]
    public void Connection_ForEvents_FlushesAtEveryCommit()
    {
        const int Full = 2;
        var file = FileAt(Path.Combine(_folder, "journal.db"));

        using var connection = new DataConnection(file.Events);

        Assert.Equal(Full, connection.Execute<int>("PRAGMA synchronous"));
    }

    [Fact]
    public void Connection_ForSnapshots_LeavesTheFlushToTheNextEvent()
    {
        const int Normal = 1;
        var file = FileAt(Path.Combine(_folder, "journal.db"));

        using var connection = new DataConnection(file.Snapshots);

        Assert.Equal(Normal, connection.Execute<int>("PRAGMA synchronous"));
    }

    [Fact]
    public void Connection_ForEventsThatServedSnapshotsBefore_FlushesAtEveryCommit()
    {
        const long Full = 2;
        var file = FileAt(Path.Combine(_folder, "journal.db"));
        using (var snapshots = new DataConnection(file.Snapshots)) snapshots.Execute("PRAGMA user_version");

        using var connection = file.Connect();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA synchronous";

        Assert.Equal(Full, command.ExecuteScalar());
    }

    [Fact]
    public void Prepare_OfAFileThatAnotherProcessHolds_FailsForNow()
    {
        var file = FileAt(Path.Combine(_folder, "journal.db"));
        file.Prepare();
        using var other = file.Connect();
        using var transaction = other.BeginTransaction();

        Assert.Throws<SqliteException>(file.Prepare);
        transaction.Rollback();
        file.Prepare();
    }

    [Fact]
    public void Prepare_OfAFileThatIsNone_NamesThePath()
    {
        var path = Path.Combine(_folder, "journal.db");
        File.WriteAllText(path, new string('x', 10_000));

        var refusal = Assert.Throws<JournalRefusedException>(FileAt(path).Prepare);

        Assert.StartsWith($"config: StatefulServerless:Journal:Path: {path}: cannot be used: ", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Prepare_WhereNoFileCanBe_NamesThePath()
    {
        var blocked = Path.Combine(_folder, "file");
        File.WriteAllText(blocked, "");

        var refusal = Assert.Throws<JournalRefusedException>(() => FileAt(Path.Combine(blocked, "journal.db")).Prepare());

        Assert.Contains(Path.Combine(blocked, "journal.db"), refusal.Message, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    private static SqliteJournalFile FileAt(string path) => new(new JournalOptions { Path = path });
}
