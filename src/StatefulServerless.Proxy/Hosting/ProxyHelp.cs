using StatefulServerless.Proxy.Hosting.Configuration;

namespace StatefulServerless.Proxy.Hosting;

/// <summary>What <c>--help</c> prints: every option with its default, its limits and its meaning, and how to set it.</summary>
internal static class ProxyHelp
{
    private const string Head = """
        StatefulServerless proxy: serves the gRPC service of a user function over gRPC and HTTP/JSON, keeps its entities'
        events in a journal.

        Set an option on the command line, in the environment or in appsettings.json; the first of these wins:
          --StatefulServerless:HttpPort 9000
          StatefulServerless__HttpPort=9000
          { "StatefulServerless": { "HttpPort": 9000 } }
        Sections have one more colon, or two more underscores: --StatefulServerless:Journal:Path /data/journal.db
        HTTP_PORT, USER_FUNCTION_HOST, USER_FUNCTION_PORT, SELECTOR_LABEL, SELECTOR_LABEL_VALUE and REQUIRED_CONTACT_POINT_NR are
        understood, too.

        Arguments beside options:
          --config FILE        another JSON file; it wins over appsettings.json
          --help [WORD]        this text, or only the options whose name contains the word
          --version            the version
          --print-journal-schema
                               the tables of a PostgreSQL journal, for databases in which the proxy may not create them

        Verbs, instead of serving; VERB --help says how:
          export               writes the events and snapshots of entities to a file
          show ID              prints those of one entity
          replay               loads them into a user function, and compares what it makes of them

        Try it: start a user function on port 8080, then the proxy without any option. GET http://localhost:8558/ready
        says what it waits for, and answers 200 when calls are served on port 9000.

        Durations are written 500ms, 30s, 5m, 1h or 00:00:30; sizes in bytes. An unknown key or a value out of its limits
        stops the start, with everything that is wrong in one message.

        """;

    private const string Foot = """

        Ready when GET /ready on the management port answers 200; alive as long as GET /alive does.
        Exit codes: 0 stopped as asked, 2 the configuration or the journal cannot be used, or does not fit what
        the journal has recorded, 3 the user function's spec was refused MaxRefusedSpecs times in a row, 4 the proxy
        has lost its place in the cluster: start it again.

        """;

    /// <param name="args">The command line: a word after <c>--help</c> asks for the options that contain it.</param>
    public static string Of(IReadOnlyList<string> args)
    {
        var word = args is ["--help" or "-h", var asked] && !asked.StartsWith('-') ? asked : null;
        return word is null ? Head + Options(_ => true) + Foot : OptionsNamed(word);
    }

    private static string OptionsNamed(string word) =>
        Options(option => option.Key.Contains(word, StringComparison.OrdinalIgnoreCase)) is { Length: > 0 } found ? found
        : NearestName.Of(word, OptionCatalogue.All.Select(option => option.Key)) is { } near ? Options(option => option.Key == near)
        : $"No option is called like '{word}'. --help alone lists them all.\n";

    private static string Options(Func<Option, bool> isAsked)
    {
        var known = OptionCatalogue.All.Where(isAsked).ToDictionary(option => option.Key);
        return string.Concat(DocumentedOption.All.Where(row => known.ContainsKey(row.Key)).GroupBy(row => row.Topic)
            .SelectMany(topic => topic.SelectMany(row => Lines(known[row.Key], row.Meaning)).Prepend($"\n{topic.Key}\n")));
    }

    private static IEnumerable<string> Lines(Option option, string meaning) => Wrapped(meaning, 100).Select(line => $"      {line}\n")
        .Prepend($"  {option.Key,-28} {option.DefaultText}{(option.Limits is { } limits ? $"  ({limits})" : "")}\n");

    private static IEnumerable<string> Wrapped(string text, int width)
    {
        while (text.Length > width && text.LastIndexOf(' ', width) is > 0 and var space)
        {
            yield return text[..space];
            text = text[(space + 1)..];
        }

        yield return text;
    }
}
