return await StatefulServerless.Operator.Hosting.OperatorCommand.RunAsync(args, Console.Out, Console.Error);
