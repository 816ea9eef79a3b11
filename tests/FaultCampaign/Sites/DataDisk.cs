using StatefulServerless.FaultCampaign.Processes;

namespace StatefulServerless.FaultCampaign.Sites;

/// <summary>The folder of the database: a file system of its own where root allows, so that it can be full without harm to the machine.</summary>
internal sealed class DataDisk : IAsyncDisposable
{
    private const string Size = "1g";
    private const int BlockBytes = 64 * 1024;

    private DataDisk(string folder, bool isOwnFileSystem) => (Folder, CanBeFilled) = (folder, isOwnFileSystem);

    public string Folder { get; }

    public bool CanBeFilled { get; }

    private string Filler => Path.Combine(Folder, "filler");

    public static async Task<DataDisk> CreateAsync()
    {
        var folder = Directory.CreateTempSubdirectory("fault-campaign-").FullName;
        // The database's user must be able to pass.
        File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        var (exitCode, _, _) = await Tool.TryAsync("mount", "-t", "tmpfs", "-o", $"size={Size},mode=0711", "fault-campaign", folder);
        return new DataDisk(folder, exitCode == 0);
    }

    /// <returns>How many bytes it took.</returns>
    public long Fill()
    {
        using var file = new FileStream(Filler, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        var (block, written) = (new byte[BlockBytes], 0L);
        try
        {
            for (var size = BlockBytes; size > 0; size = size == BlockBytes ? 1024 : 0) FillWith(file, block.AsSpan(0, size), ref written);
        }
        catch (IOException)
        {
            // Full, which is the purpose.
        }

        return written;
    }

    public void Empty() => File.Delete(Filler);

    public async ValueTask DisposeAsync()
    {
        if (CanBeFilled) await Tool.TryAsync("umount", "--lazy", Folder);
        Directory.Delete(Folder, recursive: true);
    }

    private static void FillWith(FileStream file, ReadOnlySpan<byte> block, ref long written)
    {
        try
        {
            for (; ; written += block.Length) file.Write(block);
        }
        catch (IOException) when (block.Length == BlockBytes)
        {
            // There may be room for smaller blocks.
        }
    }
}
