using StatefulServerless.Tck.Frontend;

return await StatefulHost.RunAsync<ModelEntity>(args);
