using StatefulServerless.Proxy.Hosting;
using TemplateRoot;

// In the environment Development a proxy runs in the same process; elsewhere it is one of its own.
return await StatefulHost.RunAsync<CartEntity>(args, builder => builder.AddDevelopmentProxy());
