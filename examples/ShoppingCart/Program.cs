using Example.ShoppingCart;
using StatefulServerless.Proxy.Hosting;

await StatefulHost.RunAsync<ShoppingCartEntity>(args, builder => builder.AddDevelopmentProxy());
