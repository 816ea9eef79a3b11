using System.ComponentModel;

namespace StatefulServerless.Packages.Tests.AheadOfTime;

/// <summary>Finds out with what this machine can make a native program.</summary>
internal static class NativeLinker
{
    // clang is what the .NET SDK takes by itself; gcc does as well.
    private static readonly string[] _candidates = ["clang", "gcc"];

    /// <summary>The first that makes a program of nothing; null when none is installed with all that it needs.</summary>
    public static async Task<string?> FindAsync(string folder)
    {
        var source = Path.Combine(folder, "empty.c");
        await File.WriteAllTextAsync(source, "int main(void) { return 0; }\n");
        foreach (var candidate in _candidates)
        {
            if (await LinksAsync(candidate, source, folder)) return candidate;
        }

        return null;
    }

    private static async Task<bool> LinksAsync(string linker, string source, string folder)
    {
        try
        {
            await using var command = Command.Start(linker, [source, "-o", Path.Combine(folder, "empty"), "-lm"], folder);
            return await command.EndAsync() == 0;
        }
        catch (Win32Exception)
        {
            // There is no such program.
            return false;
        }
    }
}
