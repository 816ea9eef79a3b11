using StatefulServerless.Fuzzing;

if (args.Contains("--help") || args.Contains("-h"))
{
    Console.WriteLine(FuzzOptions.Help);
    return 0;
}

FuzzOptions options;
try
{
    options = FuzzOptions.Parse(args);
}
catch (FormatException unusable)
{
    Console.Error.WriteLine($"{unusable.Message}\n\n{FuzzOptions.Help}");
    return 2;
}

var targets = (options.Targets.Count > 0 ? options.Targets : FuzzTargets.Names).Select(FuzzTargets.Create);
return options.Input is { } input ? RunOne(targets.First(), input) : RunAll(targets, options);

static int RunOne(IFuzzTarget target, string path)
{
    var (outcome, finding) = new Trial(target, FuzzLimits.Default).Run(File.ReadAllBytes(path));
    Console.WriteLine(finding is null ? $"{target.Name}: {outcome}" : $"{target.Name}: found: {finding.What}");
    return finding is null ? 0 : 1;
}

static int RunAll(IEnumerable<IFuzzTarget> targets, FuzzOptions options)
{
    var found = 0;
    foreach (var target in targets)
    {
        var report = new Fuzzer(target, options, FuzzLimits.Default).Run();
        Console.WriteLine(report);
        foreach (var finding in report.Findings)
            Console.WriteLine($"  {finding.Kind}\n    {options.Findings}/{finding.Target}-{finding.Key}.txt");
        found += report.Findings.Count;
    }

    return found == 0 ? 0 : 1;
}
