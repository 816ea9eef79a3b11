using Example.ShoppingCart.Client;

return await new CartCommandLine(Console.Out, Console.Error).RunAsync(args);
