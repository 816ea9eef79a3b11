using StatefulServerless.LoadBench;
using StatefulServerless.LoadBench.Journals;
using StatefulServerless.LoadBench.Reporting;
using StatefulServerless.LoadBench.Roles;
using StatefulServerless.LoadBench.Scenarios;

if (args is ["role", var role])
{
    await RoleProgram.RunAsync(Enum.Parse<Role>(role), RoleArguments.Read());
    return 0;
}

if (args.Contains("--help") || args.Contains("-h"))
{
    Console.WriteLine(LoadOptions.Help);
    return 0;
}

LoadOptions options;
try
{
    options = LoadOptions.Parse(args);
}
catch (FormatException unusable)
{
    Console.Error.WriteLine($"{unusable.Message}\n\n{LoadOptions.Help}");
    return 2;
}

var folder = new ResultFolder(options.Folder);
foreach (var scenario in options.Scenarios)
    foreach (var journal in options.Journals)
        await RunAsync(scenario, journal);
folder.Write(MarkdownReport.Of(folder));
return 0;

async Task RunAsync(Scenario scenario, JournalKind journal)
{
    switch (scenario)
    {
        case Scenario.Throughput:
            folder.Save(nameof(Scenario.Throughput), journal, await new ThroughputScenario(options, Console.WriteLine).RunAsync(journal));
            break;
        // What is not in a database is gone with its process.
        case Scenario.Recovery when journal != JournalKind.InMemory:
            folder.Save(nameof(Scenario.Recovery), journal, await new RecoveryScenario(Console.WriteLine).RunAsync(journal));
            break;
        case Scenario.Activation when journal != JournalKind.InMemory:
            folder.Save(nameof(Scenario.Activation), journal, await new ActivationScenario(Console.WriteLine).RunAsync(journal));
            break;
    }
}
