using System.Globalization;
using BenchmarkDotNet.Running;
using StatefulServerless.Benchmarks.Commands;
using StatefulServerless.Benchmarks.Startup;

switch (args)
{
    case ["echo", var port]:
        await EchoServer.RunAsync(int.Parse(port, CultureInfo.InvariantCulture));
        break;
    case ["startup", var folder]:
        await StartupProgram.RunAsync(folder);
        break;
    default:
        BenchmarkSwitcher.FromAssembly(typeof(CommandBenchmarks).Assembly).Run(args);
        break;
}
