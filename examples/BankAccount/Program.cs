using Example.Bank;
using StatefulServerless.Proxy.Hosting;

return await StatefulHost.RunAsync<BankAccountEntity>(args, builder => builder.AddDevelopmentProxy());
