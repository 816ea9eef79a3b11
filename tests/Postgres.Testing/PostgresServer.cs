using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace StatefulServerless.Postgres.Testing;

/// <summary>A PostgreSQL server of its own, in a temporary folder. It can be killed, paused and started again with what it has stored.</summary>
public sealed class PostgresServer : IAsyncDisposable
{
    /// <summary>The superuser's password: that it is never printed is part of the tests.</summary>
    public const string Password = "swordfish-7101";

    private static readonly TimeSpan _startsWithin = TimeSpan.FromSeconds(60);

    private readonly string _folder;
    private readonly string _cluster;
    private Process? _process;

    private PostgresServer(string folder, string cluster) => (_folder, _cluster) = (folder, cluster);

    /// <summary>Where it listens.</summary>
    public int Port { get; } = FreePort();

    /// <summary>Whether it ended by itself.</summary>
    public bool HasExited => _process is { HasExited: true };

    /// <summary>What the server wrote.</summary>
    public string Log => File.Exists(LogFile) ? File.ReadAllText(LogFile) : "";

    private string LogFile => Path.Combine(_folder, "log");

    /// <summary>Makes a cluster and starts it.</summary>
    /// <param name="settings">More lines of postgresql.conf.</param>
    public static async Task<PostgresServer> StartNewAsync(params string[] settings)
    {
        var server = await CreateAsync(null, settings);
        await server.StartAsync();
        return server;
    }

    /// <summary>Makes a cluster and leaves it down.</summary>
    /// <param name="disk">Where its files lie; null for the folder of temporary files. What it logs lies there in any case.</param>
    /// <param name="settings">More lines of postgresql.conf.</param>
    public static async Task<PostgresServer> CreateAsync(SmallDisk? disk = null, params string[] settings)
    {
        var folder = Directory.CreateTempSubdirectory("stateful-serverless-postgres-").FullName;
        var server = new PostgresServer(folder, Path.Combine(disk?.Folder ?? folder, "cluster"));
        var password = Path.Combine(folder, "password");
        await File.WriteAllTextAsync(password, Password);
        if (Environment.IsPrivilegedProcess) await RunAsync("chown", ["-R", "postgres:postgres", folder, .. disk is null ? [] : (string[])[disk.Folder]]);
        // Small segments, so that a small disk holds some.
        await RunAsync(PostgresBinaries.Command(
            "initdb", "--pgdata", server._cluster, "--username=postgres", "--auth=scram-sha-256", $"--pwfile={password}", "--encoding=UTF8", "--no-locale", "--no-instructions",
            "--wal-segsize=1"));
        await server.ConfigureAsync(settings);
        return server;
    }

    /// <summary>The superuser's connection to a database.</summary>
    public string ConnectionString(string database = "postgres") =>
        string.Create(CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={Port};Username=postgres;Password={Password};Database={database}");

    /// <summary>Starts the server and waits until it takes connections.</summary>
    public async Task StartAsync()
    {
        Launch();
        await AcceptsConnectionsAsync();
    }

    /// <summary>Starts the server and does not wait.</summary>
    public void Launch()
    {
        // The shell writes what the server says into a file, which outlives restarts, and becomes the server.
        var (program, arguments) = PostgresBinaries.Command("postgres", "-D", _cluster);
        _process = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", "log=$1; shift; exec \"$@\" >>\"$log\" 2>&1", "sh", LogFile, program, .. arguments]) { WorkingDirectory = _folder })
            ?? throw new InvalidOperationException("PostgreSQL could not be started.");
    }

    /// <summary>Stops it as an administrator does, and waits: connections are ended.</summary>
    public Task StopAsync() => EndAsync(ServerSignal.Interrupt);

    /// <summary>Stops it as a power cut would, but for the disk's cache: it recovers from its write-ahead log when it starts again.</summary>
    public Task CrashAsync() => EndAsync(ServerSignal.Quit);

    /// <summary>From its next start on it follows a primary that it never hears of: a replica, which reads and does not write.</summary>
    public Task BecomeReplicaAsync() => File.WriteAllTextAsync(Path.Combine(_cluster, "standby.signal"), "");

    /// <summary>Freezes every process of the server: connections stay, nothing is answered.</summary>
    public void Pause() => SignalAll(ServerSignal.Stop);

    /// <summary>Ends a pause.</summary>
    public void Resume() => SignalAll(ServerSignal.Continue);

    /// <summary>Runs statements as the superuser.</summary>
    public Task ExecuteAsync(string sql, string database = "postgres") => AskAsync(sql, database);

    /// <summary>Asks for one value as the superuser.</summary>
    public async Task<object?> AskAsync(string sql, string database = "postgres")
    {
        await using var connection = new NpgsqlConnection($"{ConnectionString(database)};Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
        {
            Resume();
            await CrashAsync();
        }

        if (Directory.Exists(_folder)) Directory.Delete(_folder, recursive: true);
    }

    private async Task ConfigureAsync(string[] settings)
    {
        string[] lines =
        [
            $"port = {Port.ToString(CultureInfo.InvariantCulture)}", "listen_addresses = '127.0.0.1'", $"unix_socket_directories = '{_folder}'",
            "shared_buffers = 64MB", "max_connections = 200", "log_min_messages = warning", .. settings,
        ];
        await File.AppendAllLinesAsync(Path.Combine(_cluster, "postgresql.conf"), lines);
    }

    private async Task AcceptsConnectionsAsync()
    {
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                await ExecuteAsync("select 1");
                return;
            }
            catch (NpgsqlException) when (!_process!.HasExited && Stopwatch.GetElapsedTime(started) < _startsWithin)
            {
                await Task.Delay(50);
            }
            catch (NpgsqlException failure)
            {
                throw new InvalidOperationException($"PostgreSQL did not start:\n{Log}", failure);
            }
        }
    }

    private async Task EndAsync(ServerSignal signal)
    {
        if (_process is null) return;
        ServerSignals.Send(_process.Id, signal);
        using var patience = new CancellationTokenSource(_startsWithin);
        await _process.WaitForExitAsync(patience.Token);
        _process.Dispose();
        _process = null;
    }

    private void SignalAll(ServerSignal signal)
    {
        if (_process is null) throw new InvalidOperationException("PostgreSQL is not running.");
        foreach (var process in ServerSignals.Family(_process.Id)) ServerSignals.Send(process, signal);
    }

    private static Task RunAsync((string Program, IEnumerable<string> Arguments) command) => RunAsync(command.Program, command.Arguments);

    private static async Task RunAsync(string program, IEnumerable<string> arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        }) ?? throw new InvalidOperationException($"{program} could not be started.");
        var output = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{program} ended with {process.ExitCode}:\n{string.Concat(output)}");
    }

    // Below the range from which the system takes ports for outgoing connections.
    private static int FreePort()
    {
        while (true)
        {
            var port = Random.Shared.Next(15_000, 20_000);
            using var listener = new TcpListener(IPAddress.Loopback, port);
            try
            {
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Taken: try another.
            }
        }
    }
}
