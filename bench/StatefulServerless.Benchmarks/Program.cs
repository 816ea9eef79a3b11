using BenchmarkDotNet.Running;
using StatefulServerless.Benchmarks.Commands;

if (args is ["echo", var port])
    await EchoServer.RunAsync(int.Parse(port, System.Globalization.CultureInfo.InvariantCulture));
else
    BenchmarkSwitcher.FromAssembly(typeof(CommandBenchmarks).Assembly).Run(args);
