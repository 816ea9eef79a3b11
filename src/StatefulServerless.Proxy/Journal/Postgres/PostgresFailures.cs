using Npgsql;
using StatefulServerless.Proxy.Journal.Writing;

namespace StatefulServerless.Proxy.Journal.Postgres;

/// <summary>What the failures of PostgreSQL and of its connections mean.</summary>
internal static class PostgresFailures
{
    /// <summary>A wrong user, password or database name.</summary>
    public static bool IsDenied(PostgresException failure) =>
        failure.SqlState is PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification or PostgresErrorCodes.InvalidCatalogName;

    public static RowFault FaultOf(Exception failure) => failure switch
    {
        PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } => RowFault.SequenceNumberTaken,
        // Data exceptions, other constraints, values beyond what an index or a field can hold.
        PostgresException { InvariantSeverity: "ERROR", SqlState: ['2', '2' or '3', ..] or ['5', '4', ..] } => RowFault.Refused,
        // A text that cannot be sent, such as half a surrogate pair, is found before anything is.
        ArgumentException => RowFault.Refused,
        _ => RowFault.None,
    };

    /// <summary>Only what ends at once; what has timed out would time out again.</summary>
    public static bool IsConnectionLost(Exception failure) => failure is
        PostgresException { SqlState: PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown }
        or NpgsqlException { InnerException: IOException or System.Net.Sockets.SocketException };
}
