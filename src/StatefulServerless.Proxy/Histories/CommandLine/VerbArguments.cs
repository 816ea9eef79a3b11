using StatefulServerless.Proxy.Hosting;
using StatefulServerless.Proxy.Hosting.Configuration;

namespace StatefulServerless.Proxy.Histories.CommandLine;

/// <summary>What stands behind a verb: words, the verb's own options, and the proxy's, which are left to the proxy's configuration.</summary>
internal sealed class VerbArguments
{
    private readonly Dictionary<string, List<string>> _values = [];
    private readonly List<string> _words = [];
    private readonly List<string> _rest = [];
    private readonly List<string> _complaints = [];

    private VerbArguments()
    {
    }

    /// <summary>What is no option.</summary>
    public IReadOnlyList<string> Words => _words;

    /// <summary>The proxy's own options.</summary>
    public IReadOnlyList<string> Rest => _rest;

    /// <exception cref="HistoryException">Something cannot be used; lists everything.</exception>
    public static VerbArguments Of(IEnumerable<string> args, IReadOnlyList<VerbOption> options)
    {
        var arguments = new VerbArguments();
        var left = new Queue<string>(args);
        while (left.TryDequeue(out var argument)) arguments.Take(argument, left, options);
        return arguments._complaints.Count == 0 ? arguments : throw new HistoryException(string.Join(Environment.NewLine, arguments._complaints));
    }

    public IReadOnlyList<string> All(string option) => _values.TryGetValue(option, out var values) ? values : [];

    public string? Last(string option) => All(option) is [.., var last] ? last : null;

    /// <exception cref="HistoryException">The option is missing.</exception>
    public string Required(string option, string expected) => Last(option) ?? throw new HistoryException($"--{option} is missing; expected {expected}");

    /// <exception cref="HistoryException">The value is no such number.</exception>
    public long? Number(string option, long lowest) => Last(option) is not { } text ? null
        : long.TryParse(text, out var number) && number >= lowest ? number
        : throw new HistoryException($"--{option} {text}: expected a whole number, {lowest} or higher");

    /// <exception cref="HistoryException">The value is none of them.</exception>
    public T Choice<T>(string option, IReadOnlyDictionary<string, T> choices) => Last(option) is not { } text ? choices.Values.First()
        : choices.TryGetValue(text, out var choice) ? choice
        : throw new HistoryException($"--{option} {text}: expected {string.Join(" or ", choices.Keys)}");

    private void Take(string argument, Queue<string> left, IReadOnlyList<VerbOption> options)
    {
        if (!argument.StartsWith("--", StringComparison.Ordinal))
        {
            _words.Add(argument);
            return;
        }

        var parts = argument[2..].Split('=', 2);
        if (options.All(option => option.Name != parts[0]) && !IsProxys(parts[0])) Complain(argument, parts[0], options);
        else if (parts.Length == 2) Set(parts[0], parts[1]);
        else if (left.TryPeek(out var next) && !next.StartsWith("--", StringComparison.Ordinal)) Set(parts[0], left.Dequeue());
        else _complaints.Add($"{argument}: its value is missing");
    }

    private void Set(string name, string value)
    {
        if (IsProxys(name)) _rest.AddRange([$"--{name}", value]);
        else if (!_values.TryAdd(name, [value])) _values[name].Add(value);
    }

    private static bool IsProxys(string name) => name.Contains(':', StringComparison.Ordinal) || name == "config";

    private void Complain(string argument, string name, IReadOnlyList<VerbOption> options)
    {
        var near = options.Select(option => option.Name).MinBy(known => NearestName.Letters(known, name));
        var hint = near is not null && NearestName.Letters(near, name) <= 2 ? $"did you mean --{near}?" : $"expected {string.Join(", ", options.Select(option => "--" + option.Name))}, --config or --{ProxyConfiguration.SectionName}:...";
        _complaints.Add($"{argument}: unknown option; {hint}");
    }
}
