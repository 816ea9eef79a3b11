using System.Diagnostics;
using System.Globalization;
using StatefulServerless.LoadBench.Load;
using StatefulServerless.Postgres.Testing;

namespace StatefulServerless.LoadBench.Contenders;

/// <summary>PostgreSQL's own pgbench: one insert a transaction.</summary>
internal sealed class PostgresCommits : IContender
{
    /// <summary>As many connections as callers, up to this.</summary>
    public const int MostConnections = 100;

    private const string Schema = """
        create table commits (ordering bigserial primary key, persistence_id text not null, sequence_number bigint not null, message bytea not null);
        create unique index on commits (persistence_id, sequence_number);
        create sequence commit_number cache 1000
        """;

    private const string Script = "commits.sql";

    private readonly PostgresServer _server;
    private readonly string _folder = Directory.CreateTempSubdirectory("load-bench-commits-").FullName;

    private PostgresCommits(PostgresServer server) => _server = server;

    public string Name => Contender.Commits;

    public static async Task<PostgresCommits> PrepareAsync(PostgresServer server)
    {
        await server.ExecuteAsync(Schema);
        var commits = new PostgresCommits(server);
        await File.WriteAllTextAsync(Path.Combine(commits._folder, Script), string.Create(CultureInfo.InvariantCulture,
            $"insert into commits (persistence_id, sequence_number, message) values ('pad|' || :client_id, nextval('commit_number'), decode(repeat('ab', {PadCallers.TextBytes}), 'hex'));\n"));
        return commits;
    }

    public async Task<LoadRound> RunAsync(int callers, TimeSpan warmUp, TimeSpan length)
    {
        var connections = Math.Min(callers, MostConnections);
        // It counts whole seconds.
        var seconds = Math.Max(1, (int)Math.Round(length.TotalSeconds));
        await RunPgbenchAsync(
            "--no-vacuum", "--protocol=prepared", $"--client={connections}", $"--jobs={Math.Min(2, connections)}", $"--time={seconds}", $"--file={Script}", "--log", "--log-prefix=log",
            "--host=127.0.0.1", $"--port={_server.Port}", "--username=postgres", "postgres");
        return new LoadRound(ReadLogs(), seconds, 0);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task RunPgbenchAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo(PostgresBinaries.PathOf("pgbench"), arguments) { WorkingDirectory = _folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PGPASSWORD"] = PostgresServer.Password;
        using var process = Process.Start(start) ?? throw new InvalidOperationException("pgbench did not start.");
        var output = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new InvalidOperationException($"pgbench ended with {process.ExitCode}: {string.Concat(output)}");
    }

    // A line for each transaction: client, number, microseconds, …
    private LatencyHistogram ReadLogs()
    {
        var histogram = new LatencyHistogram();
        foreach (var log in Directory.GetFiles(_folder, "log.*"))
        {
            foreach (var line in File.ReadLines(log)) histogram.Record(long.Parse(line.Split(' ')[2], CultureInfo.InvariantCulture));
            File.Delete(log);
        }

        return histogram;
    }
}
