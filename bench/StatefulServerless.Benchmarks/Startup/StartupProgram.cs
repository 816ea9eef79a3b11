using System.Globalization;

namespace StatefulServerless.Benchmarks.Startup;

/// <summary>How long the cart takes to its first answers in each form that it is published in. All of them take turns; the figures are medians.</summary>
internal static class StartupProgram
{
    private const int Rounds = 15;

    /// <param name="folder">Has a folder for each form, as <c>./build.sh bench startup</c> makes them.</param>
    public static async Task RunAsync(string folder)
    {
        PublishedCart[] carts = [.. Forms(folder)];
        var starts = carts.ToDictionary(cart => cart, _ => new List<StartFigures>());
        Console.WriteLine($"Load before: {Load()}");
        // The first round reads the files into memory, and compiles what measures.
        for (var round = 0; round <= Rounds; round++)
        {
            foreach (var cart in carts)
            {
                var figures = await CartStart.MeasureAsync(cart);
                if (round > 0) starts[cart].Add(figures);
            }
        }

        Console.WriteLine($"Load after: {Load()}\n\n| form | ready, ms | command, ms | memory, MiB | files, MB |\n|---|---|---|---|---|");
        foreach (var cart in carts) Console.WriteLine(Row(cart, starts[cart]));
    }

    private static IEnumerable<PublishedCart> Forms(string folder)
    {
        foreach (var form in new[] { "jit", "ready-to-run", "ahead-of-time" })
        {
            var cart = new PublishedCart(form, Path.GetFullPath(Path.Combine(folder, form)), HasProxy: false);
            // One or the other cannot be made on every machine.
            if (!File.Exists(cart.Program)) continue;
            yield return cart;
            if (form != "ahead-of-time") yield return cart with { HasProxy = true };
        }
    }

    private static string Row(PublishedCart cart, List<StartFigures> starts) => string.Create(
        CultureInfo.InvariantCulture,
        $"| {cart.Name} | {Times(starts.Select(start => start.Ready))} | {Times(starts.Select(start => start.Command))} | {Median(starts.Select(start => start.MemoryBytes / 1024.0 / 1024)):0} | {cart.Bytes / 1e6:0.0} |");

    private static string Times(IEnumerable<TimeSpan> times)
    {
        double[] milliseconds = [.. times.Select(time => time.TotalMilliseconds)];
        return string.Create(CultureInfo.InvariantCulture, $"{Median(milliseconds):0} ({milliseconds.Min():0} to {milliseconds.Max():0})");
    }

    private static double Median(IEnumerable<double> figures)
    {
        double[] sorted = [.. figures.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    private static string Load() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";
}
