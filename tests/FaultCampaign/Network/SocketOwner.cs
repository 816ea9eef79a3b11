using System.Globalization;
using System.Net;

namespace StatefulServerless.FaultCampaign.Network;

/// <summary>Finds the process at the other end of a connection on this machine, as Linux tells it.</summary>
internal static class SocketOwner
{
    private const int LocalAddressColumn = 1;
    private const int InodeColumn = 9;

    // .NET's sockets may be of both families.
    private static readonly string[] _tables = ["/proc/net/tcp", "/proc/net/tcp6"];

    /// <returns>The place whose process has the socket with this address; null if none of them has.</returns>
    public static Place? Find(IPEndPoint socket, IEnumerable<(Place Place, int ProcessId)> processes) => InodeOf(socket) is not { } inode ? null : processes
        .Where(process => Has(process.ProcessId, $"socket:[{inode}]"))
        .Select(process => (Place?)process.Place)
        .FirstOrDefault();

    private static string? InodeOf(IPEndPoint socket)
    {
        var local = Hexadecimal(socket);
        return _tables
            .SelectMany(File.ReadLines)
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .FirstOrDefault(columns => columns[LocalAddressColumn].EndsWith(local, StringComparison.Ordinal))?[InodeColumn];
    }

    // The address as a number of this machine's byte order; behind a prefix in the table of IPv6.
    private static string Hexadecimal(IPEndPoint socket) =>
        string.Create(CultureInfo.InvariantCulture, $"{BitConverter.ToUInt32(socket.Address.MapToIPv4().GetAddressBytes()):X8}:{socket.Port:X4}");

    private static bool Has(int process, string socket)
    {
        try
        {
            return Directory.EnumerateFiles($"/proc/{process}/fd").Any(descriptor => new FileInfo(descriptor).LinkTarget == socket);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
