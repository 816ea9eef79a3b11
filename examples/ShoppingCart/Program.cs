using Example.ShoppingCart;
using StatefulServerless.Proxy.Hosting;

return await StatefulHost.RunAsync<ShoppingCartEntity>(args, builder => builder.AddDevelopmentProxy());
