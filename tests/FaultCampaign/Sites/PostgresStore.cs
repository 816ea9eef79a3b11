using Npgsql;
using StatefulServerless.FaultCampaign.Checking;
using StatefulServerless.FaultCampaign.Network;
using StatefulServerless.FaultCampaign.Processes;

namespace StatefulServerless.FaultCampaign.Sites;

/// <summary>A PostgreSQL of the campaign's own, which can be broken like anything else. Its flush settings are the ones it comes with.</summary>
internal sealed class PostgresStore(INetwork network, DataDisk disk, string folder) : IJournalStore
{
    private static readonly TimeSpan _readyWithin = TimeSpan.FromSeconds(60);

    private readonly string _binaries = PostgresBinaries.Find() ?? throw new ToolException("PostgreSQL's binaries are missing: install Debian's postgresql.");
    private readonly int _port = network.HasAddresses ? 5432 : FreePorts.Take();

    private readonly Lock _lock = new();

    private ChildProcess? _server;
    private bool _mayBeDown;

    public string Description => disk.CanBeFilled ? "PostgreSQL on a file system of its own" : "PostgreSQL";

    public DataDisk Disk => disk;

    /// <summary>Whether a fault wants it to stay down.</summary>
    public bool MayBeDown
    {
        set
        {
            lock (_lock) _mayBeDown = value;
        }
    }

    public ChildProcess Server => _server ?? throw new InvalidOperationException("The database was never started.");

    public string Log => Path.Combine(folder, "database.log");

    private string Data => Path.Combine(disk.Folder, "data");

    public async Task StartAsync()
    {
        Directory.CreateDirectory(Data);
        await PostgresBinaries.GiveAsync(Data);
        await Tool.RunAsync(PostgresBinaries.AsItsUser(
            CommandLine.Of(Path.Combine(_binaries, "initdb"), "-D", Data, "-U", "postgres", "--auth=trust", "--encoding=UTF8", "--locale=C", "--wal-segsize=1")).Words);
        await File.AppendAllTextAsync(Path.Combine(Data, "pg_hba.conf"), "host all all 0.0.0.0/0 trust\n");
        await File.AppendAllTextAsync(Path.Combine(Data, "postgresql.conf"), Settings());
        Run();
        if (!await BecomesReadyAsync(CancellationToken.None)) throw new ToolException($"The database did not become ready; its log is {Log}.");
    }

    /// <summary>Starts the server without waiting for it.</summary>
    public void Run() => _server = ChildProcess.Start(
        network.Inside(Place.Database, PostgresBinaries.AsItsUser(CommandLine.Of(Path.Combine(_binaries, "postgres"), "-D", Data))), new Dictionary<string, string>(), Log);

    public Task<bool> BecomesReadyAsync(CancellationToken cancellationToken) => Eventually.IsTrueAsync(
        async () =>
        {
            try
            {
                await ExecuteAsync("SELECT 1");
                return true;
            }
            catch (NpgsqlException)
            {
                return false;
            }
        },
        _readyWithin,
        cancellationToken);

    public int? Revive()
    {
        lock (_lock)
        {
            if (_mayBeDown || _server is not { HasExited: true } former) return null;
            Run();
            return former.ExitCode;
        }
    }

    public IReadOnlyDictionary<string, string> SettingsFor(int node)
    {
        var route = network.Route(Place.Node(node), Place.Database, _port);
        return new Dictionary<string, string>
        {
            ["StatefulServerless__Journal__Provider"] = "postgres",
            ["StatefulServerless__Journal__ConnectionString"] = $"Host={route.Address};Port={route.Port};Username=postgres;Database=postgres;SSL Mode=Disable",
        };
    }

    public async Task<object?> ExecuteAsync(string statement)
    {
        await using var connection = Connection();
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(statement, connection);
        return await command.ExecuteScalarAsync();
    }

    public async Task<IReadOnlyList<StoredEvent>> ReadAsync()
    {
        await using var connection = Connection();
        return await JournalRows.ReadAsync(connection);
    }

    /// <summary>The server and the processes that it has made.</summary>
    public IReadOnlyList<int> ProcessIds() => [Server.Id, .. ProcessTree.ChildrenOf(Server.Id)];

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            foreach (var process in ProcessIds()) ChildProcess.Signal(process, ProcessSignal.Kill);
            await _server.DisposeAsync();
        }

        await disk.DisposeAsync();
    }

    private NpgsqlConnection Connection() =>
        new($"Host={network.AddressOf(Place.Database)};Port={_port};Username=postgres;Database=postgres;Pooling=false;Timeout=3;Command Timeout=60;SSL Mode=Disable");

    // Small segments, so that a full disk soon stops what writes ahead.
    private string Settings() => $"""

        listen_addresses = '{network.AddressOf(Place.Database)}'
        port = {_port}
        unix_socket_directories = '{Data}'
        max_connections = 200
        min_wal_size = 2MB
        max_wal_size = 64MB
        log_line_prefix = '%m [%p] '

        """;
}
