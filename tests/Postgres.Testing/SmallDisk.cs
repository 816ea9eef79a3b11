using System.ComponentModel;
using System.Diagnostics;

namespace StatefulServerless.Postgres.Testing;

/// <summary>A folder that is a file system of its own, so that it can be full without harm to the machine. Takes root.</summary>
public sealed class SmallDisk : IDisposable
{
    private const int BlockBytes = 64 * 1024;

    private SmallDisk(string folder) => Folder = folder;

    /// <summary>Where it is mounted.</summary>
    public string Folder { get; }

    private string Filler => Path.Combine(Folder, "filler");

    /// <summary>Mounts a new one.</summary>
    /// <returns>Null where that is not allowed.</returns>
    public static SmallDisk? TryCreate(int mebibytes)
    {
        var folder = Directory.CreateTempSubdirectory("stateful-serverless-disk-").FullName;
        if (Runs("mount", "-t", "tmpfs", "-o", $"size={mebibytes}m,mode=0755", "stateful-serverless-test", folder)) return new SmallDisk(folder);
        Directory.Delete(folder);
        return null;
    }

    /// <summary>Leaves no room for another byte.</summary>
    public void Fill()
    {
        using var file = new FileStream(Filler, FileMode.Append, FileAccess.Write, FileShare.None, bufferSize: 0);
        FillWith(file, new byte[BlockBytes]);
        FillWith(file, new byte[1]);
    }

    /// <summary>Ends what <see cref="Fill"/> began.</summary>
    public void Empty() => File.Delete(Filler);

    /// <inheritdoc/>
    public void Dispose()
    {
        Runs("umount", "--lazy", Folder);
        Directory.Delete(Folder, recursive: true);
    }

    private static void FillWith(FileStream file, ReadOnlySpan<byte> block)
    {
        try
        {
            while (true) file.Write(block);
        }
        catch (IOException)
        {
            // Full, which is the purpose.
        }
    }

    private static bool Runs(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            // There is no such program.
            return false;
        }
    }
}
