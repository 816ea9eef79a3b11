namespace StatefulServerless.Tck.Tool;

/// <summary>The words of a command line: options with their values, and the others.</summary>
internal sealed class Arguments
{
    private readonly Dictionary<string, List<string>> _options = new(StringComparer.Ordinal);

    /// <exception cref="UsageException">An option is unknown or has no value.</exception>
    public Arguments(IEnumerable<string> words, IReadOnlyCollection<string> known)
    {
        using var word = words.GetEnumerator();
        while (word.MoveNext())
        {
            if (!word.Current.StartsWith("--", StringComparison.Ordinal))
            {
                Plain.Add(word.Current);
                continue;
            }

            Read(word, known);
        }
    }

    /// <summary>Words that belong to no option.</summary>
    public List<string> Plain { get; } = [];

    public string? One(string option) => All(option) switch
    {
        [] => null,
        [var value] => value,
        _ => throw new UsageException($"--{option} is given more than once."),
    };

    public IReadOnlyList<string> All(string option) => _options.GetValueOrDefault(option, []);

    /// <summary>The parts of a list with commas, over all times that the option is given.</summary>
    public IReadOnlyList<string> List(string option) =>
        [.. All(option).SelectMany(value => value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))];

    private void Read(IEnumerator<string> word, IReadOnlyCollection<string> known)
    {
        var (name, value) = word.Current[2..].Split('=', 2) is [var before, var after] ? (before, after) : (word.Current[2..], null);
        if (!known.Contains(name)) throw new UsageException($"--{name} is unknown. Options: {string.Join(", ", known.Select(option => $"--{option}"))}.");
        if (value is null && !word.MoveNext()) throw new UsageException($"--{name} needs a value.");
        if (!_options.TryGetValue(name, out var values)) _options.Add(name, values = []);
        values.Add(value ?? word.Current);
    }
}
