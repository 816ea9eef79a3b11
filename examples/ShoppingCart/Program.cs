using Example.ShoppingCart;

await StatefulHost.RunAsync<ShoppingCartEntity>(args);
