namespace StatefulServerless.Proxy.Hosting.Configuration;

/// <summary>The command line: <c>--key value</c> or <c>--key=value</c>, and <c>--config file</c>. What is neither is a complaint.</summary>
internal sealed class ProxyCommandLine
{
    private const string FileKey = "config";

    private readonly List<KeyValuePair<string, string?>> _settings = [];
    private readonly List<string> _files = [];
    private readonly List<string> _complaints = [];

    private ProxyCommandLine()
    {
    }

    /// <summary>Configuration keys with their values.</summary>
    public IReadOnlyList<KeyValuePair<string, string?>> Settings => _settings;

    /// <summary>The files to read, in order.</summary>
    public IReadOnlyList<string> Files => _files;

    public IReadOnlyList<string> Complaints => _complaints;

    public static ProxyCommandLine Of(IReadOnlyList<string> args)
    {
        var line = new ProxyCommandLine();
        for (var at = 0; at < args.Count; at++)
            if (line.TakesNext(args[at], args.ElementAtOrDefault(at + 1))) at++;
        return line;
    }

    /// <returns>Whether the next argument was this one's value.</returns>
    private bool TakesNext(string argument, string? next)
    {
        if (!argument.StartsWith("--", StringComparison.Ordinal))
        {
            Complain(argument, null, "is no option; expected --StatefulServerless:HttpPort 9000 and the like, see --help");
            return false;
        }

        var parts = argument[2..].Split('=', 2);
        var isNext = parts.Length == 1 && next?.StartsWith("--", StringComparison.Ordinal) == false;
        Take(parts[0], parts.Length == 2 ? parts[1] : isNext ? next : null);
        return isNext;
    }

    private void Take(string key, string? value)
    {
        if (value is null) Complain($"--{key}", null, "its value is missing");
        else if (key == FileKey) _files.Add(value);
        else if (IsIn(key, ProxyConfiguration.SectionName) || IsIn(key, "Logging")) _settings.Add(KeyValuePair.Create(key, (string?)value));
        else RefuseUnknown(key, value);
    }

    private void RefuseUnknown(string key, string value)
    {
        var near = NearestName.Of(key, OptionCatalogue.All.Select(option => option.Key));
        var hint = near is null
            ? $"expected --config, --{ProxyConfiguration.SectionName}:... or --Logging:..., see --help"
            : $"did you mean --{ProxyConfiguration.SectionName}:{near}?";
        // What resembles no option may be a secret under any name.
        var isShown = near is not null && !SecretText.IsSecretKey(near) && !SecretText.IsSecret(key, value);
        Complain($"--{key}", isShown ? value : SecretText.NotShown, $"unknown option; {hint}");
    }

    private static bool IsIn(string key, string section) => key.StartsWith($"{section}:", StringComparison.OrdinalIgnoreCase);

    private void Complain(string argument, string? value, string reason) =>
        _complaints.Add(ProxyConfiguration.Complaint("command line", value is null ? argument : $"{argument} {value}", reason));
}
