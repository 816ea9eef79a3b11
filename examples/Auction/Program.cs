using Example.Auction;
using StatefulServerless.Proxy.Hosting;

return await StatefulHost.RunAsync<AuctionEntity>(args, builder => builder.AddDevelopmentProxy());
