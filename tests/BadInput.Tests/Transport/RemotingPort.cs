using System.Globalization;

namespace StatefulServerless.BadInput.Tests.Transport;

/// <summary>Finds the port on which a proxy's actor system listens, which nobody is told: the one that is neither of its others.</summary>
internal static class RemotingPort
{
    private const string Listening = "0A";

    private static readonly string[] _tables = ["tcp", "tcp6"];

    public static int Of(int processId, params int[] others)
    {
        var sockets = Directory.EnumerateFiles($"/proc/{processId}/fd")
            .Select(descriptor => new FileInfo(descriptor).LinkTarget ?? "")
            .Where(target => target.StartsWith("socket:[", StringComparison.Ordinal))
            .Select(target => target[8..^1])
            .ToHashSet();
        return _tables.SelectMany(table => File.ReadLines($"/proc/{processId}/net/{table}").Skip(1))
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(columns => columns[3] == Listening && sockets.Contains(columns[9]))
            .Select(columns => int.Parse(columns[1].AsSpan(columns[1].LastIndexOf(':') + 1), NumberStyles.HexNumber, CultureInfo.InvariantCulture))
            .Except(others)
            .Single();
    }
}
