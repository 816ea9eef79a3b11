using System.Net;
using Example.ShoppingCart.Api;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Cart = Example.ShoppingCart.Api.ShoppingCart;

namespace StatefulServerless.Benchmarks.Commands;

/// <summary>The cart's service without an entity: what a call costs when nothing is done. The yardstick of the others.</summary>
internal static class EchoServer
{
    public static Task RunAsync(int port)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddGrpc();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.Http2.MaxStreamsPerConnection = int.MaxValue;
            kestrel.Listen(IPAddress.Loopback, port, listen => listen.Protocols = HttpProtocols.Http2);
        });
        var application = builder.Build();
        application.MapGrpcService<Service>();
        return application.RunAsync();
    }

    private sealed class Service : Cart.ShoppingCartBase
    {
        public override Task<Empty> AddItem(AddLineItem request, ServerCallContext context) => Task.FromResult(new Empty());
    }
}
