namespace StatefulServerless.Proxy.Histories.CommandLine;

/// <summary>What <c>--help</c> behind a verb prints.</summary>
internal static class VerbHelp
{
    private const string Journal = """

        Which journal is read is said as to the proxy itself, on the command line, in the environment, in appsettings.json or in a file of --config:
          --StatefulServerless:Journal:Path /data/journal.db
          StatefulServerless__Journal__Provider=postgres StatefulServerless__Journal__ConnectionString=...
        It is only read: a proxy may use it meanwhile, a role that may select is enough, and a replica will do.

        """;

    public static string Of(IVerb verb) => verb.Help + "\nOptions:\n" + string.Concat(verb.Options.Select(Line)) + Journal;

    private static string Line(VerbOption option) => $"  {$"--{option.Name} {option.Value}",-28} {option.Meaning}\n";
}
