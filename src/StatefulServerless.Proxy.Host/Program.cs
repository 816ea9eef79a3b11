return await StatefulServerless.Proxy.Hosting.StatefulServerlessProxy.RunAsync(args);
