namespace StatefulServerless.Benchmarks.Startup;

/// <summary>One start. Times count from the moment at which the process was asked for.</summary>
/// <param name="Ready">Until it has answered discovery.</param>
/// <param name="Command">Until it has answered a command.</param>
/// <param name="MemoryBytes">Its pages in memory then.</param>
internal sealed record StartFigures(TimeSpan Ready, TimeSpan Command, long MemoryBytes);
