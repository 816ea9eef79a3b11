using StatefulServerless.FaultCampaign.Ledger;
using StatefulServerless.FaultCampaign.Ledger.Troubles;

return await StatefulHost.RunAsync<LedgerEntity>(args, builder => builder.Services.AddTroubles(builder.Configuration));
