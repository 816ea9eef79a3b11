using System.Data.Common;
using StatefulServerless.Protocol.Exports;
using StatefulServerless.Proxy.Histories.Exporting;
using StatefulServerless.Proxy.Histories.Replaying;
using StatefulServerless.Proxy.Histories.Showing;
using StatefulServerless.Proxy.Hosting;

namespace StatefulServerless.Proxy.Histories.CommandLine;

/// <summary>The verbs of the proxy's executable.</summary>
internal static class Verbs
{
    private const int Unusable = 2;

    private static readonly IVerb[] _all = [new ExportVerb(), new ShowVerb(), new ReplayVerb()];

    /// <summary>Whether a command line begins with a verb.</summary>
    public static bool IsVerb(IReadOnlyList<string> args) => args.Count > 0 && _all.Any(verb => verb.Name == args[0]);

    /// <returns>The exit code: 0, 1 when what was read is not as it should be, 2 when it could not be read.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> args, Terminal terminal, CancellationToken cancellationToken)
    {
        var verb = _all.First(known => known.Name == args[0]);
        if (args.Contains("--help") || args.Contains("-h"))
        {
            await terminal.Output.WriteAsync(VerbHelp.Of(verb));
            return 0;
        }

        try
        {
            return await verb.RunAsync(VerbArguments.Of(args.Skip(1), verb.Options), terminal, cancellationToken);
        }
        catch (Exception obstacle) when (TextOf(obstacle) is { } text)
        {
            await terminal.Errors.WriteLineAsync(text);
            if (obstacle is HistoryException) await terminal.Errors.WriteLineAsync($"{verb.Name} --help says more.");
            return Unusable;
        }
    }

    private static string? TextOf(Exception obstacle) => obstacle switch
    {
        HistoryException or ProxyConfigurationException or ExportFormatException or IOException or UnauthorizedAccessException => obstacle.Message,
        DbException => $"The journal cannot be read: {obstacle.Message}",
        _ => null,
    };
}
