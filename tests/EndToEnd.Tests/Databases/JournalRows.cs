using System.Data.Common;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace StatefulServerless.EndToEnd.Tests.Databases;

/// <summary>What lies in a journal, read behind the proxy's back.</summary>
internal sealed partial class JournalRows(Func<DbConnection> connection)
{
    public static JournalRows OfFile(string path) => new(() => new SqliteConnection($"Data Source={path};Pooling=false;Default Timeout=30"));

    public static JournalRows OfPostgres(string connectionString) => new(() => new NpgsqlConnection($"{connectionString};Pooling=false"));

    /// <summary>The pieces of a cart whose products have names in angle brackets.</summary>
    public async Task<IReadOnlyList<StoredPiece>> OfCartAsync(string user)
    {
        var pieces = new List<StoredPiece>();
        await foreach (var row in ReadAsync($"select sequence_number, message from journal where persistence_id = 'shopping-cart|{user}' order by sequence_number"))
            pieces.Add(new StoredPiece(row.GetInt64(0), ProductOf(row.GetFieldValue<byte[]>(1))));
        return pieces;
    }

    /// <summary>The persistence ids that end in a text.</summary>
    public async Task<IReadOnlyList<string>> PersistenceIdsAsync(string ending)
    {
        var ids = new List<string>();
        await foreach (var row in ReadAsync($"select distinct persistence_id from journal where persistence_id like '%{ending}' order by 1"))
            ids.Add(row.GetString(0));
        return ids;
    }

    /// <summary>How many snapshots are stored, of all entities.</summary>
    public async Task<long> SnapshotsAsync()
    {
        var count = 0L;
        await foreach (var row in ReadAsync("select count(*) from snapshot")) count = row.GetInt64(0);
        return count;
    }

    private async IAsyncEnumerable<DbDataReader> ReadAsync(string sql)
    {
        await using var open = connection();
        await open.OpenAsync();
        await using var command = open.CreateCommand();
        command.CommandText = sql;
        await using var rows = await command.ExecuteReaderAsync();
        while (await rows.ReadAsync()) yield return rows;
    }

    // An event is protobuf: the name stands in it as it is.
    private static string ProductOf(byte[] message) => Product().Match(Encoding.Latin1.GetString(message)).Value;

    [GeneratedRegex("<[0-9.]+>")]
    private static partial Regex Product();
}
