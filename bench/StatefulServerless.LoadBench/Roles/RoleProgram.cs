using System.Net;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using StatefulServerless.LoadBench.Skeleton;
using StatefulServerless.Protocol;

namespace StatefulServerless.LoadBench.Roles;

/// <summary>Runs a role until the process is killed.</summary>
internal static class RoleProgram
{
    public static async Task RunAsync(Role role, RoleArguments arguments)
    {
        var builder = WebApplication.CreateBuilder(["--hostBuilder:reloadConfigOnChange=false"]);
        builder.Logging.ClearProviders();
        builder.Services.AddGrpc();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.Http2.MaxStreamsPerConnection = int.MaxValue;
            kestrel.Listen(IPAddress.Loopback, arguments.Port, listen => listen.Protocols = HttpProtocols.Http2);
        });
        await AddAsync(role, arguments, builder.Services);
        var application = builder.Build();
        Map(role, application);
        await application.RunAsync();
    }

    private static async Task AddAsync(Role role, RoleArguments arguments, IServiceCollection services)
    {
        switch (role)
        {
            case Role.TwoHop:
                services.AddSingleton(new TwoHopService(FunctionOf(arguments)));
                break;
            case Role.Skeleton:
                var system = SkeletonSystem.StartCluster(arguments.Journal, arguments.Store, arguments.Idle);
                services.AddSingleton(new SkeletonService(await SkeletonSystem.StartRegionAsync(system, FunctionOf(arguments))));
                break;
            case Role.Actor:
                services.AddSingleton(new BareActorMeter(SkeletonSystem.StartBare(arguments.Journal, arguments.Store)));
                break;
            case Role.SqliteCommits:
                services.AddSingleton(new SqliteMeter(arguments.Store));
                break;
        }
    }

    private static void Map(Role role, WebApplication application) => _ = role switch
    {
        Role.Function => application.MapGrpcService<EchoFunction>(),
        Role.Echo => application.MapGrpcService<EchoService>(),
        Role.TwoHop => application.MapGrpcService<TwoHopService>(),
        Role.Skeleton => application.MapGrpcService<SkeletonService>(),
        Role.Actor => application.MapGrpcService<BareActorMeter>(),
        _ => application.MapGrpcService<SqliteMeter>(),
    };

    private static Entity.EntityClient FunctionOf(RoleArguments arguments) => new(GrpcChannel.ForAddress(
        $"http://127.0.0.1:{arguments.FunctionPort}",
        new GrpcChannelOptions { HttpHandler = new SocketsHttpHandler { EnableMultipleHttp2Connections = true } }));
}
