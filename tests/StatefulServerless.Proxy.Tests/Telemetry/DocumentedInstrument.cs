namespace StatefulServerless.Proxy.Tests.Telemetry;

/// <summary>A row of the table of the proxy's instruments in docs/telemetry.md.</summary>
internal sealed record DocumentedInstrument(string Name, string Kind, string Unit, IReadOnlySet<string> Attributes)
{
    // The chapter after the proxy's, with instruments of its own.
    private const string UserFunctions = "# What a user function tells about itself";

    public static IReadOnlyList<DocumentedInstrument> All { get; } =
    [
        .. from line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "docs", "telemetry.md")).TakeWhile(line => line != UserFunctions)
           where line.StartsWith("| `statefulserverless.", StringComparison.Ordinal)
           let cells = line.Split('|', StringSplitOptions.TrimEntries)
           select new DocumentedInstrument(
               cells[1].Trim('`'), cells[2], cells[3],
               cells[4].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(name => name.Trim('`')).ToHashSet()),
    ];
}
