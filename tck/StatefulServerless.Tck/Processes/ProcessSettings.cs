namespace StatefulServerless.Tck.Processes;

/// <summary>How a thing under test is started.</summary>
internal sealed record ProcessSettings
{
    /// <summary>The program and its arguments. <c>{port}</c> and other names in braces are replaced.</summary>
    public required IReadOnlyList<string> Command { get; init; }

    /// <summary>Its working folder; null for the one of this process.</summary>
    public string? Folder { get; init; }

    /// <summary>More environment; names in braces are replaced in the values. The rest is that of this process.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>How long a start may take.</summary>
    public TimeSpan StartLimit { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The settings with each <c>{name}</c> replaced by its value.</summary>
    public ProcessSettings Filled(IReadOnlyDictionary<string, string> places)
    {
        return this with
        {
            Command = [.. Command.Select(Fill)],
            Environment = Environment.ToDictionary(pair => pair.Key, pair => Fill(pair.Value), StringComparer.Ordinal),
        };

        string Fill(string text) =>
            places.Aggregate(text, (filled, place) => filled.Replace($"{{{place.Key}}}", place.Value, StringComparison.Ordinal));
    }
}
