using System.Globalization;
using Example.ShoppingCart.Api;
using Grpc.Core;
using Grpc.Net.Client;

namespace Example.ShoppingCart.Client;

/// <summary>Turns a command line into a call. Exit codes: 0 done, 1 the call failed, 2 the command line is wrong.</summary>
internal sealed class CartCommandLine(TextWriter output, TextWriter errors)
{
    private const string DefaultAddress = "http://localhost:9000";
    private const int Done = 0;
    private const int CallFailed = 1;
    private const int WrongCommandLine = 2;

    // Longer than a proxy takes to load an entity, shorter than anybody's patience.
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    private const string Help = """
        A client for the shopping cart.

          add <user> <product> <name> <quantity>   puts a product into the user's cart, or adds to its quantity
          remove <user> <product>                  takes it out again
          get <user>                               prints the cart

          --address <url>                          where the proxy is; default http://localhost:9000

        For example:

          add foo A14362347 Deluxe 5
          get foo
        """;

    public async Task<int> RunAsync(IReadOnlyList<string> args)
    {
        if (args.Count == 0 || args.Any(arg => arg is "--help" or "-h")) return Say(Help);
        if (!TryTakeAddress(args, out var address, out var words)) return Complain("--address needs a URL such as http://localhost:9000");
        using var channel = GrpcChannel.ForAddress(address);
        var carts = new Api.ShoppingCart.ShoppingCartClient(channel);
        try
        {
            return await RunAsync(carts, words);
        }
        catch (RpcException failure)
        {
            var hint = failure.StatusCode == StatusCode.Unavailable ? $" (is there a proxy at {address}?)" : "";
            await errors.WriteLineAsync($"{failure.StatusCode}: {failure.Status.Detail}{hint}");
            return CallFailed;
        }
    }

    private async Task<int> RunAsync(Api.ShoppingCart.ShoppingCartClient carts, string[] words)
    {
        var deadline = TimeProvider.System.GetUtcNow().UtcDateTime + Deadline;
        switch (words)
        {
            case ["add", var user, var product, var name, var number]:
                if (!int.TryParse(number, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var quantity))
                    return Complain($"'{number}' is not a quantity: a whole number is expected");
                await carts.AddItemAsync(new AddLineItem { UserId = user, ProductId = product, Name = name, Quantity = quantity }, deadline: deadline);
                return Done;
            case ["remove", var user, var product]:
                await carts.RemoveItemAsync(new RemoveLineItem { UserId = user, ProductId = product }, deadline: deadline);
                return Done;
            case ["get", var user]:
                var cart = await carts.GetCartAsync(new GetShoppingCart { UserId = user }, deadline: deadline);
                return Say(cart.Items.Count == 0 ? "The cart is empty." : string.Join('\n', cart.Items.Select(Line)));
            default:
                return Complain($"'{string.Join(' ', words)}' is not a command. Try --help");
        }
    }

    private static string Line(LineItem item) => string.Create(CultureInfo.InvariantCulture, $"{item.Quantity,6} x {item.Name} ({item.ProductId})");

    private static bool TryTakeAddress(IReadOnlyList<string> args, out Uri address, out string[] words)
    {
        var at = args.ToList().IndexOf("--address");
        words = [.. args.Where((_, i) => at < 0 || (i != at && i != at + 1))];
        var url = at < 0 ? DefaultAddress : args.ElementAtOrDefault(at + 1);
        var isUrl = Uri.TryCreate(url, UriKind.Absolute, out var parsed) && parsed.Scheme is "http" or "https";
        address = parsed ?? new Uri(DefaultAddress);
        return isUrl;
    }

    private int Say(string text)
    {
        output.WriteLine(text);
        return Done;
    }

    private int Complain(string text)
    {
        errors.WriteLine(text);
        return WrongCommandLine;
    }
}
