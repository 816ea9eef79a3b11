using System.Data.Common;
using StatefulServerless.FaultCampaign.Checking;
using StatefulServerless.FaultCampaign.Ledger.Protos;

namespace StatefulServerless.FaultCampaign.Sites;

/// <summary>Reads the journal's table as Akka.Persistence.Sql lays it out.</summary>
internal static class JournalRows
{
    private const string PersistenceIdPrefix = "ledger|";

    // Service records lie beside the entities' events.
    private const string Query =
        $"SELECT persistence_id, sequence_number, message FROM journal WHERE persistence_id LIKE '{PersistenceIdPrefix}%' ORDER BY persistence_id, sequence_number";

    public static async Task<IReadOnlyList<StoredEvent>> ReadAsync(DbConnection connection)
    {
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = Query;
        await using var rows = await command.ExecuteReaderAsync();
        var stored = new List<StoredEvent>();
        while (await rows.ReadAsync()) stored.Add(Event(rows));
        return stored;
    }

    // The bytes are the payload's; what the proxy adds is a field that this message does not know.
    private static StoredEvent Event(DbDataReader row)
    {
        var message = (byte[])row["message"];
        var appended = EntryAppended.Parser.ParseFrom(message);
        return new StoredEvent(
            row.GetString(0)[PersistenceIdPrefix.Length..], row.GetInt64(1), appended.Uid, appended.Part, appended.Parts, StoredWriter.Of(message));
    }
}
