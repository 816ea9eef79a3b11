using System.Diagnostics;
using StatefulServerless.Simulation;
using StatefulServerless.Simulation.Machines;
using StatefulServerless.Simulation.Mutants;
using StatefulServerless.Simulation.Runs;

if (args.Contains("--help") || args.Contains("-h"))
{
    Console.WriteLine(SimulationOptions.Help);
    return 0;
}

try
{
    var options = SimulationOptions.Parse(args);
    return options.AllMutants ? CatchAll(options) : Run(options);
}
catch (FormatException unusable)
{
    Console.Error.WriteLine($"{unusable.Message}\n\n{SimulationOptions.Help}");
    return 2;
}

static int Run(SimulationOptions options)
{
    var clock = Stopwatch.StartNew();
    Console.WriteLine($"seed {options.Seed}");
    var report = new SimulationRun(options, SubjectOf(options)).Run();
    foreach (var line in ReportText.Of(report))
        Console.WriteLine(line);
    Console.WriteLine(report.Summary(options.Seed, clock.Elapsed));
    return report.HasPassed ? 0 : 1;
}

static Subject SubjectOf(SimulationOptions options) => options.Mutant is { } mutant ? MutantCatalogue.Find(mutant)!.Subject : Subject.Product;

static int CatchAll(SimulationOptions options)
{
    var escaped = 0;
    foreach (var name in MutantCatalogue.Names)
    {
        var clock = Stopwatch.StartNew();
        var mutant = MutantCatalogue.Find(name)!;
        var report = new SimulationRun(options, mutant.Subject).Run();
        var isCaught = report.Violation is { } violation && mutant.Promises.Contains(violation.Promise);
        escaped += isCaught ? 0 : 1;
        Console.WriteLine(MutantText.Of(name, mutant, report, clock.Elapsed));
    }

    Console.WriteLine($"{MutantCatalogue.Names.Count - escaped} mutants caught, {escaped} escaped");
    return escaped == 0 ? 0 : 1;
}
