using StatefulServerless.Tck.Cases;
using StatefulServerless.Tck.Processes;

namespace StatefulServerless.Tck.Tool;

/// <summary>The command <c>stateful-serverless-tck</c>.</summary>
internal static class CommandLine
{
    private const int Good = 0;
    private const int Bad = 1;
    private const int Unusable = 2;

    private const string Help = """
        usage: stateful-serverless-tck frontend [options]
               stateful-serverless-tck proxy [options]
               stateful-serverless-tck pair [options]
               stateful-serverless-tck list [frontend|proxy|pair]
               stateful-serverless-tck explain <case>

        what is under test:
          --command "<program> <arguments>"  is started. A frontend has its port in PORT, a proxy its own in HTTP_PORT and the function's in
                                             USER_FUNCTION_PORT; {port}, {function-port}, {management-port} and {journal} are replaced
          --address http://host:port         a frontend that runs already

        with --command:
          --folder <folder>                  its working folder
          --env NAME=value                   more environment, as often as needed

        a pair is a proxy with --command and, with the kit between the two,
          --frontend "<program> <arguments>" is started; --frontend-folder and --frontend-env are its --folder and --env
          --frontend-address http://host:port, a frontend that runs already

        with --command of a proxy that is not the one of this project:
          --setting relay-timeout=NAME       the environment variable of a setting: relay-timeout, passivation-timeout, discovery-interval
          --ready http://…:{management-port}/… where it says whether it is ready
          --cluster-env NAME=value           environment of a proxy that is one of several; {peer-host}, {peer-port}, {seeds} and {seed} are
                                             replaced. They need a journal that they share
          --break-journal "<command>"        makes writes to the journal fail; {journal} is its folder. Goes with
          --mend-journal "<command>"         which ends that

        which cases:
          --level core,extended,…            core, extended, robustness, endurance; all by default
          --case F1*,snapshot.*              ids or names, * for any text
          --unclaimed <capability>,…         what it does not claim: rollback, deterministic, status-codes, metadata,
                                             large-messages; of proxies durable, http, reflection, idempotency, resends, cluster
          --known-failures <file>            ids of cases that fail, a line each; the file must be exact

          --patience 2                       all times are multiplied by it, for slow machines
          --reports <folder>                 writes JUnit XML, JSON, Markdown and a badge

        The exit code is 0 when no case failed, 1 when one did, 2 when nothing could be tried. The last line is "N passed, N failed, N skipped".
        """;

    public static async Task<int> RunAsync(string[] words, TextWriter output, TextWriter errors)
    {
        try
        {
            switch (words)
            {
                case ["frontend", .. var rest]: return await FrontendCommand.RunAsync(rest, output) ? Good : Bad;
                case ["proxy", .. var rest]: return await ProxyCommand.RunAsync(rest, output) ? Good : Bad;
                case ["pair", .. var rest]: return await PairCommand.RunAsync(rest, output) ? Good : Bad;
                case ["list", .. var rest]: return List(rest, output);
                case ["explain", var id]: return Explain(id, output);
                case ["--help" or "-h" or "help", ..]: output.WriteLine(Help); return Good;
                case ["explain", ..]: throw new UsageException("explain takes one case, such as F22. 'list' has them all.");
                case [var word, ..]: throw new UsageException($"'{word}' is no command: frontend, proxy, list, explain. --help says what they do.");
                default: errors.WriteLine(Help); return Unusable;
            }
        }
        catch (Exception failure) when (failure is UsageException or StartException or CaseFormatException)
        {
            errors.WriteLine(failure.Message);
            return Unusable;
        }
    }

    private static int List(string[] words, TextWriter output)
    {
        var roles = words.Length == 0 ? Enum.GetValues<TckRole>() : [.. words.Select(RoleOf)];
        foreach (var @case in CaseLibrary.All.Where(@case => roles.Contains(@case.Role)))
        {
            var strength = @case.IsMust ? "must" : "should";
            output.WriteLine($"{@case.Id,-7} {@case.Name,-34} {@case.Level.ToString().ToLowerInvariant(),-11} {strength,-7} {string.Join(", ", @case.Cites)}");
        }

        return Good;
    }

    private static int Explain(string id, TextWriter output)
    {
        var found = CaseLibrary.All.Where(@case => @case.Id == id || @case.Id.StartsWith($"{id}.", StringComparison.Ordinal) || @case.Name == id).ToList();
        if (found.Count == 0) throw new UsageException($"There is no case '{id}'. 'list' has them all.");
        foreach (var @case in found)
        {
            output.WriteLine($"{@case.Title}: {@case.Says}");
            foreach (var paragraph in @case.Cites) output.WriteLine($"  {ProtocolText.Quote(paragraph)}");
            foreach (var step in @case.Steps) output.WriteLine($"    {step}");
        }

        return Good;
    }

    private static TckRole RoleOf(string word) =>
        Enum.TryParse<TckRole>(word, ignoreCase: true, out var role) ? role : throw new UsageException($"'{word}' is no role: frontend, proxy or pair.");
}
