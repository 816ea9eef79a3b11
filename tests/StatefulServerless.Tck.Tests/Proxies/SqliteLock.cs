using Microsoft.Data.Sqlite;
using StatefulServerless.Tck.Processes;

namespace StatefulServerless.Tck.Tests.Proxies;

/// <summary>Lets writes to a journal in a file fail: somebody else has locked it.</summary>
internal sealed class SqliteLock
{
    private SqliteConnection? _locked;

    public async Task SetAsync(ILife life, string journal, bool isBroken)
    {
        if (_locked is not null) await _locked.DisposeAsync();
        _locked = isBroken ? await LockAsync(Path.Combine(journal, "journal.db")) : null;
    }

    private static async Task<SqliteConnection> LockAsync(string file)
    {
        var connection = new SqliteConnection($"Data Source={file};Pooling=false;Default Timeout=30");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "begin immediate";
        await command.ExecuteNonQueryAsync();
        return connection;
    }
}
