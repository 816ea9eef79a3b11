using Microsoft.Data.Sqlite;
using StatefulServerless.LoadBench.Journals;
using StatefulServerless.LoadBench.Load;

namespace StatefulServerless.LoadBench.Roles;

/// <summary>One connection that inserts a row and commits, over and over: how often the file can be flushed.</summary>
internal sealed class SqliteMeter : MeterService, IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _insert;
    private long _last;

    public SqliteMeter(string file)
    {
        _connection = new SqliteConnection($"Data Source={file}");
        _connection.Open();
        SqliteConnections.Apply(_connection);
        using var create = _connection.CreateCommand();
        create.CommandText = """
            create table if not exists commits (ordering integer primary key, persistence_id text not null, sequence_number integer not null, message blob not null);
            create unique index if not exists commits_uq on commits (persistence_id, sequence_number)
            """;
        create.ExecuteNonQuery();
        _insert = _connection.CreateCommand();
        _insert.CommandText = "insert into commits (persistence_id, sequence_number, message) values ('pad|0', $number, $message)";
        _insert.Parameters.Add("$number", SqliteType.Integer);
        _insert.Parameters.AddWithValue("$message", new byte[PadCallers.TextBytes]);
    }

    public void Dispose()
    {
        _insert.Dispose();
        _connection.Dispose();
    }

    // SQLite has one writer: the bench orders one caller.
    protected override Func<int, Task> Prepare(int callers) => _ => InsertAsync();

    private Task InsertAsync()
    {
        _insert.Parameters[0].Value = ++_last;
        _insert.ExecuteNonQuery();
        return Task.CompletedTask;
    }
}
