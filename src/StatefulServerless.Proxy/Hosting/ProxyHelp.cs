using System.Globalization;
using StatefulServerless.Proxy.Frontend.CrossOrigin;
using StatefulServerless.Proxy.Journal;

namespace StatefulServerless.Proxy.Hosting;

/// <summary>What <c>--help</c> prints: every option with its default, and how to set it.</summary>
internal static class ProxyHelp
{
    private const string Head = """
        StatefulServerless proxy: serves the gRPC service of a user function over gRPC and HTTP/JSON, keeps its entities'
        events in a journal.

        Set an option on the command line, in the environment or in appsettings.json:
          --StatefulServerless:HttpPort 9000
          StatefulServerless__HttpPort=9000
          { "StatefulServerless": { "HttpPort": 9000 } }
        HTTP_PORT, USER_FUNCTION_HOST and USER_FUNCTION_PORT are understood, too.

        Options and their defaults:

        """;

    public static string Text { get; } = Head + string.Concat(Options(new ProxyOptions(), "")) + """

        Ready when GET /ready on the management port answers 200; alive as long as GET /alive does.
        Exit codes: 0 stopped as asked, 2 the configuration or the journal's file cannot be used,
        3 the user function's spec was refused MaxRefusedSpecs times in a row.

        """;

    private static IEnumerable<string> Options(object options, string prefix)
    {
        foreach (var property in options.GetType().GetProperties().Where(property => property.CanWrite))
        {
            var value = property.GetValue(options)!;
            if (value is JournalOptions or CrossOriginOptions)
                foreach (var line in Options(value, $"{property.Name}:")) yield return line;
            else
                yield return string.Create(CultureInfo.InvariantCulture, $"  {prefix + property.Name,-28} {Shown(value)}{Choices(value)}\n");
        }
    }

    private static object Shown(object value) => value is IEnumerable<string> list ? list.Any() ? string.Join(',', list) : "(none)" : value;

    private static string Choices(object value) =>
        value is Enum ? $" (one of {string.Join(", ", Enum.GetNames(value.GetType()))})" : "";
}
