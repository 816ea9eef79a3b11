using Npgsql;
using StatefulServerless.Postgres.Testing;

namespace StatefulServerless.EndToEnd.Tests.Databases;

/// <summary>A PostgreSQL of its own whose settings, roles and tables can be made wrong.</summary>
public sealed class RefusedDatabases : IAsyncLifetime
{
    private PostgresServer _server = null!;

    /// <summary>How often a login was refused.</summary>
    internal int DeniedLogins => _server.Log.Split("password authentication failed").Length - 1;

    public async ValueTask InitializeAsync()
    {
        // Its tests skip themselves.
        if (PostgresBinaries.WhyMissing is null) _server = await PostgresServer.StartNewAsync();
    }

    public ValueTask DisposeAsync() => _server?.DisposeAsync() ?? ValueTask.CompletedTask;

    /// <summary>The superuser's, with the right password or another one.</summary>
    internal string ConnectionString(string password = PostgresServer.Password) => With(builder =>
    {
        builder.Password = password;
        // Npgsql logs in a second time when it may try with Kerberos and without.
        builder.GssEncryptionMode = GssEncryptionMode.Disable;
    });

    /// <summary>Changes a setting of the server until what is returned is disposed.</summary>
    internal async Task<IAsyncDisposable> SetAsync(string setting, string value)
    {
        await ChangeAsync($"alter system set {setting} = {value}", setting, value);
        return new ChangedSetting(() => ChangeAsync($"alter system reset {setting}", setting, "on"));
    }

    /// <summary>A database that a script has been run in.</summary>
    internal async Task<string> CreateDatabaseAsync(string script)
    {
        var name = $"test_{Guid.NewGuid():N}";
        await _server.ExecuteAsync($"create database {name}");
        if (script.Length > 0) await _server.ExecuteAsync(script, name);
        return With(builder => builder.Database = name);
    }

    /// <summary>A role that may log in, with a database that is not its own.</summary>
    internal async Task<string> CreateRoleAsync(string name, string script)
    {
        await _server.ExecuteAsync($"create role {name} login password '{PostgresServer.Password}'");
        var database = await CreateDatabaseAsync("");
        if (script.Length > 0) await _server.ExecuteAsync(script);
        return new NpgsqlConnectionStringBuilder(database) { Username = name }.ConnectionString;
    }

    // Sessions take a reloaded configuration when they have time: what counts is what the next one sees.
    private async Task ChangeAsync(string change, string setting, string value)
    {
        await _server.ExecuteAsync(change);
        await _server.ExecuteAsync("select pg_reload_conf()");
        while (!Equals(await _server.AskAsync($"select current_setting('{setting}')"), value)) await Task.Yield();
    }

    private string With(Action<NpgsqlConnectionStringBuilder> change)
    {
        var builder = new NpgsqlConnectionStringBuilder(_server.ConnectionString());
        change(builder);
        return builder.ConnectionString;
    }

    private sealed class ChangedSetting(Func<Task> reset) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await reset();
    }
}
