using System.Globalization;

namespace StatefulServerless.Postgres.Testing;

/// <summary>Where PostgreSQL's programs lie on this machine, and as whom they run.</summary>
public static class PostgresBinaries
{
    private const string Debian = "/usr/lib/postgresql";

    /// <summary>Why a test that needs PostgreSQL is skipped; null when there is one.</summary>
    public static string? WhyMissing => Folder is null ? $"PostgreSQL is not installed: no initdb below {Debian}; install Debian's package postgresql" : null;

    private static string? Folder { get; } = Directory.Exists(Debian)
        ? Directory.GetDirectories(Debian)
            .OrderByDescending(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var version) ? version : 0)
            .Select(folder => Path.Combine(folder, "bin"))
            .FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")))
        : null;

    /// <summary>Where a program lies.</summary>
    public static string PathOf(string program) => Path.Combine(Folder ?? throw new InvalidOperationException(WhyMissing), program);

    /// <summary>A program and its arguments, as a command line that does not run as root.</summary>
    internal static (string Program, IEnumerable<string> Arguments) Command(string program, params IEnumerable<string> arguments) =>
        Unprivileged(PathOf(program), arguments);

    /// <summary>The server refuses to run as root: Debian's package brings a user.</summary>
    internal static (string Program, IEnumerable<string> Arguments) Unprivileged(string program, params IEnumerable<string> arguments) => Environment.IsPrivilegedProcess
        ? ("setpriv", ["--reuid=postgres", "--regid=postgres", "--init-groups", "--", program, .. arguments])
        : (program, arguments);
}
