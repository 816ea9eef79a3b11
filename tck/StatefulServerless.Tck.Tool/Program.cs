using StatefulServerless.Tck.Tool;

return await CommandLine.RunAsync(args, Console.Out, Console.Error);
