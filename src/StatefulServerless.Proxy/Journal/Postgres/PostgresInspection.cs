using Npgsql;
using StatefulServerless.Proxy.Hosting;

namespace StatefulServerless.Proxy.Journal.Postgres;

/// <summary>Whether a database keeps what it confirms, and lets two writers never store one sequence number.</summary>
/// <param name="name">Which database.</param>
/// <param name="allowsUnsafeDurability">Whether lost commits have been allowed by name.</param>
internal sealed class PostgresInspection(string name, bool allowsUnsafeDurability)
{
    private const string Server = """
        select current_setting('server_version_num')::int < 120000, 'its version is ' || current_setting('server_version') || '; 12 or later is needed', false
        union all select current_setting('server_encoding') <> 'UTF8', 'its encoding is ' || current_setting('server_encoding') || '; create the database with encoding UTF8', false
        union all select pg_is_in_recovery() or current_setting('transaction_read_only')::bool, 'it is read-only, such as a replica; name the primary', false
        union all select not current_setting('fsync')::bool, 'fsync is off; a crash of its machine loses or destroys what was confirmed', true
        union all select current_setting('synchronous_commit') = 'off', 'synchronous_commit is off; a crash loses what was confirmed', true
        union all select not current_setting('full_page_writes')::bool, 'full_page_writes is off; a power cut may destroy what was confirmed', true
        """;

    private const string Tables = """
        select to_regclass(t.name) is null, 'the table ' || t.name || ' is missing; run what --print-journal-schema prints, or allow StatefulServerless:Journal:AutoInitialize', false
        from unnest(array['journal', 'snapshot']) as t(name)
        union all select not exists (
          select from pg_index i
          where i.indrelid = to_regclass(t.name) and i.indisunique and i.indisvalid and i.indimmediate and i.indpred is null and i.indexprs is null
          and (select array_agg(a.attname order by a.attname) from pg_attribute a where a.attrelid = i.indrelid and a.attnum = any (i.indkey[0:i.indnkeyatts - 1]))
            = array['persistence_id', 'sequence_number']::name[]),
          'the table ' || t.name || ' has no unique constraint on (persistence_id, sequence_number); two writers could destroy an entity', false
        from unnest(array['journal', 'snapshot']) as t(name) where to_regclass(t.name) is not null
        union all select c.relpersistence <> 'p', 'the table ' || t.name || ' is not logged; a crash empties it', true
        from unnest(array['journal', 'snapshot']) as t(name) join pg_class c on c.oid = to_regclass(t.name)
        union all select not c.collisdeterministic, 'persistence_id of the table ' || a.attrelid::regclass || ' takes different texts for equal; give it the collation "C"', false
        from pg_attribute a join pg_collation c on c.oid = a.attcollation
        where a.attrelid in (to_regclass('journal'), to_regclass('snapshot')) and a.attname = 'persistence_id'
        union all select a.atttypmod > 0, a.attname || ' of the table ' || a.attrelid::regclass || ' is limited to ' || a.atttypmod - 4 || ' characters; change its type to text', false
        from pg_attribute a
        where a.attrelid in (to_regclass('journal'), to_regclass('snapshot')) and a.attname in ('persistence_id', 'manifest', 'writer_uuid') and a.atttypid = 'varchar'::regtype
        """;

    public Task<List<string>> ServerAsync(NpgsqlConnection connection, CancellationToken cancellationToken) =>
        ComplaintsAsync(connection, Server, cancellationToken);

    public Task<List<string>> TablesAsync(NpgsqlConnection connection, CancellationToken cancellationToken) =>
        ComplaintsAsync(connection, Tables, cancellationToken);

    public string Complaint(string defect) => ProxyConfiguration.Complaint(
        $"{ProxyConfiguration.SectionName}:{nameof(ProxyOptions.Journal)}", name, defect);

    // Each row: whether the defect is there, its text, whether it is about durability and may be allowed.
    private async Task<List<string>> ComplaintsAsync(NpgsqlConnection connection, string questions, CancellationToken cancellationToken)
    {
        var complaints = new List<string>();
        await using var command = new NpgsqlCommand(questions, connection);
        await using var answers = await command.ExecuteReaderAsync(cancellationToken);
        while (await answers.ReadAsync(cancellationToken))
        {
            var (isDefect, defect, isDurability) = (answers.GetBoolean(0), answers.GetString(1), answers.GetBoolean(2));
            if (!isDefect || (isDurability && allowsUnsafeDurability)) continue;
            complaints.Add(Complaint(isDurability ? $"{defect}; change it, or set StatefulServerless:Journal:AllowUnsafeDurability" : defect));
        }

        return complaints;
    }
}
