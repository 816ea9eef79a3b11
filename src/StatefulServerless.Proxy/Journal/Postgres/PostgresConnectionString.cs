using System.Globalization;
using Npgsql;

namespace StatefulServerless.Proxy.Journal.Postgres;

/// <summary>What every connection is set up with, unless the operator's connection string says otherwise.</summary>
internal static class PostgresConnectionString
{
    // Of a key that occurs twice the last counts, so the operator's word does.
    public static string Of(JournalOptions options) => new NpgsqlConnectionStringBuilder(string.Create(CultureInfo.InvariantCulture, $"""
        Application Name=stateful-serverless-proxy;
        Timeout={Seconds(options.ConnectTimeout)};
        Command Timeout={Seconds(options.CommandTimeout)};
        Cancellation Timeout=1000;
        Maximum Pool Size={options.MaxConnections};
        Keepalive=10;
        Max Auto Prepare=20;
        Enlist=false;
        {options.ConnectionString}
        """)).ConnectionString;

    /// <summary>Host, port and database; no user, no password.</summary>
    public static string NameOf(string connectionString)
    {
        var parts = new NpgsqlConnectionStringBuilder(connectionString);
        return string.Create(CultureInfo.InvariantCulture, $"PostgreSQL {parts.Host}:{parts.Port}/{parts.Database ?? parts.Username}");
    }

    /// <summary>Why a connection string cannot be used; null when it can. Never repeats it.</summary>
    public static string? DefectOf(string connectionString)
    {
        try
        {
            return string.IsNullOrEmpty(new NpgsqlConnectionStringBuilder(connectionString).Host)
                ? "expected Npgsql's form with a host, such as Host=db;Database=shop;Username=shop;Password=..."
                : null;
        }
        catch (Exception malformed) when (malformed is ArgumentException or FormatException or InvalidCastException or OverflowException)
        {
            return "expected Npgsql's form: known keywords with values, separated by semicolons";
        }
    }

    private static int Seconds(TimeSpan time) => (int)Math.Ceiling(time.TotalSeconds);
}
