namespace StatefulServerless.Proxy.Hosting.Configuration;

/// <summary>A row of the tables in docs/operations.md, which is part of this assembly.</summary>
/// <param name="Key">The option's key within the proxy's section.</param>
/// <param name="Default">Its default as the table has it.</param>
/// <param name="Limits">The values that it may have.</param>
/// <param name="Meaning">What it does.</param>
/// <param name="Topic">The heading above its table.</param>
internal sealed record DocumentedOption(string Key, string Default, string Limits, string Meaning, string Topic)
{
    public static IReadOnlyList<DocumentedOption> All { get; } = [.. Read()];

    // | `HttpPort` | `9000` | 1 to 65535 | The public port. |
    private static IEnumerable<DocumentedOption> Read()
    {
        var topic = "";
        foreach (var line in Lines())
        {
            if (line.StartsWith('#')) topic = line.TrimStart('#', ' ');
            else if (line.StartsWith("| `", StringComparison.Ordinal) && line.Split(" | ") is [var key, var value, var limits, var meaning])
                yield return new DocumentedOption(Text(key.TrimStart('|', ' ')), Text(value), limits.Trim(), Text(meaning.TrimEnd('|', ' ')), topic);
        }
    }

    private static string Text(string cell) => cell.Trim().Replace("`", "", StringComparison.Ordinal);

    private static string[] Lines()
    {
        using var document = typeof(DocumentedOption).Assembly.GetManifestResourceStream("operations.md")
            ?? throw new InvalidOperationException("docs/operations.md is not part of this assembly.");
        return new StreamReader(document).ReadToEnd().ReplaceLineEndings("\n").Split('\n');
    }
}
