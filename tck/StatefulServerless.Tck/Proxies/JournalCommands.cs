using System.Diagnostics;
using StatefulServerless.Tck.Processes;

namespace StatefulServerless.Tck.Proxies;

/// <summary>Lets a proxy's journal fail, and work again, by commands of the proxy's owner, in which <c>{journal}</c> is its folder.</summary>
/// <param name="Break">From now on writes fail.</param>
/// <param name="Mend">From now on they do not.</param>
internal sealed record JournalCommands(IReadOnlyList<string> Break, IReadOnlyList<string> Mend)
{
    /// <exception cref="StartException">The command has failed.</exception>
    public async Task RunAsync(ILife life, string journal, bool isBroken)
    {
        var words = (isBroken ? Break : Mend).Select(word => word.Replace("{journal}", journal, StringComparison.Ordinal)).ToList();
        using var command = Process.Start(words[0], words.Skip(1));
        await command.WaitForExitAsync();
        if (command.ExitCode != 0) throw new StartException($"'{string.Join(' ', words)}' ended with exit code {command.ExitCode}.");
    }
}
