using Microsoft.Data.Sqlite;
using StatefulServerless.Proxy.Journal.Writing;

namespace StatefulServerless.Proxy.Journal.Sqlite;

/// <summary>What SQLite's failures mean.</summary>
internal static class SqliteFailures
{
    private const int Busy = 5;
    private const int Full = 13;
    private const int TooBig = 18;
    private const int Constraint = 19;
    private const int ConstraintPrimaryKey = 1555;
    private const int ConstraintUnique = 2067;

    public static RowFault FaultOf(Exception failure) => failure switch
    {
        SqliteException { SqliteExtendedErrorCode: ConstraintUnique or ConstraintPrimaryKey } => RowFault.SequenceNumberTaken,
        SqliteException { SqliteErrorCode: Constraint or TooBig } => RowFault.Refused,
        _ => RowFault.None,
    };

    /// <summary>Nothing is wrong with the file: another process holds it, or there is no room for now.</summary>
    public static bool IsPassing(Exception failure) => failure is SqliteException { SqliteErrorCode: Busy or Full };

    /// <summary>
    /// A full disk shows while the write-ahead log is written, whose last entry is the one that counts: without it, whoever reads the log takes the others
    /// for nothing. See https://www.sqlite.org/fileformat2.html#the_write_ahead_log.
    /// </summary>
    public static bool IsRolledBack(Exception failure) => failure is SqliteException { SqliteErrorCode: Full };
}
