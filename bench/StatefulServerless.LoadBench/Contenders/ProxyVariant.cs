namespace StatefulServerless.LoadBench.Contenders;

/// <summary>Another proxy that takes its turns beside the proxy: how much a setting or a change is worth shows best in one run.</summary>
/// <param name="Name">What the report calls it.</param>
/// <param name="Build">A folder with another build of the proxy's host; null for this one's.</param>
/// <param name="Settings">Added to its environment.</param>
internal sealed record ProxyVariant(string Name, string? Build, IReadOnlyDictionary<string, string> Settings)
{
    private const string BuildKey = "build";

    /// <summary>The proxy as it is shipped.</summary>
    public static ProxyVariant None { get; } = new(Contender.Proxy, null, new Dictionary<string, string>());

    /// <param name="text"><c>KEY=VALUE;KEY=VALUE;…</c>, where <c>build</c> is a folder and other keys are variables of the environment.</param>
    /// <exception cref="FormatException">It is something else.</exception>
    public static ProxyVariant Parse(string text)
    {
        var settings = text.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(ParseSetting).ToDictionary();
        return new ProxyVariant(text, settings.Remove(BuildKey, out var build) ? build : null, settings);
    }

    private static KeyValuePair<string, string> ParseSetting(string text) => text.Split('=', 2) is [{ Length: > 0 } key, var value]
        ? new(key, value)
        : throw new FormatException($"A variant is KEY=VALUE;KEY=VALUE;…; found '{text}'.");
}
