using System.Net;
using System.Text;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using StatefulServerless.Protocol;
using StatefulServerless.Proxy.Tests.Serving;

namespace StatefulServerless.Proxy.Tests.UserFunction;

/// <summary>A user function by hand, which answers with one frame whose event has a type URL that is not UTF-8.</summary>
internal static class UnreadableFunction
{
    private const string TypeUrl = "shop.Added??";

    public static async Task<(WebApplication Application, int Port)> StartAsync()
    {
        var port = FreePorts.Next();
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrel();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port, listen => listen.Protocols = HttpProtocols.Http2));
        var application = builder.Build();
        application.Run(AnswerAsync);
        await application.StartAsync();
        return (application, port);
    }

    private static async Task AnswerAsync(HttpContext context)
    {
        context.Response.ContentType = "application/grpc";
        await context.Response.Body.WriteAsync(RawGrpc.Framed(Frame()), context.RequestAborted);
        context.Response.AppendTrailer("grpc-status", "0");
    }

    private static byte[] Frame()
    {
        var frame = new EntityStreamOut { Reply = new Reply { CommandId = 1, Events = { new Any { TypeUrl = TypeUrl } } } }.ToByteArray();
        // The second byte of the pair says that another one belongs to it, which is not there.
        Encoding.Latin1.GetBytes("\u00C3\u0028").CopyTo(frame, frame.AsSpan().IndexOf("??"u8));
        return frame;
    }
}
