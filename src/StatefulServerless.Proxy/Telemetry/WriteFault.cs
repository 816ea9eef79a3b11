using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace StatefulServerless.Proxy.Telemetry;

/// <summary>Tells a write that another writer was faster at from one that failed.</summary>
internal static class WriteFault
{
    private const int SqliteConstraint = 19;

    private const string UniqueViolation = "23505";

    public static string Of(Exception cause) => Causes(cause).Any(IsDuplicateKey) ? "duplicate_key" : "failed";

    private static bool IsDuplicateKey(Exception cause) =>
        cause is SqliteException { SqliteErrorCode: SqliteConstraint } or DbException { SqlState: UniqueViolation };

    private static IEnumerable<Exception> Causes(Exception? cause)
    {
        for (; cause is not null; cause = cause.InnerException) yield return cause;
    }
}
