using System.Net;
using System.Net.Sockets;
using StatefulServerless.Proxy.Tests.Serving;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using StatefulServerless.Proxy.Frontend.OnePort;

namespace StatefulServerless.Proxy.Tests.Frontend.OnePort;

/// <summary>A web application on one port that answers with the HTTP version it was asked in.</summary>
public sealed class OnePortServer : IAsyncLifetime
{
    public static readonly TimeSpan SilenceLimit = TimeSpan.FromMilliseconds(500);

    private static readonly TimeSpan WriteLimit = TimeSpan.FromSeconds(30);

    private WebApplication? _application;

    public int Port { get; } = FreePorts.Next();

    /// <summary>Completes when a request for <c>/wait</c> has arrived.</summary>
    public TaskCompletionSource Waiting { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Lets the requests for <c>/wait</c> go on.</summary>
    public TaskCompletionSource Released { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrel();
        builder.Services.AddOnePort();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ListenOnOnePort(new IPEndPoint(IPAddress.Loopback, Port), SilenceLimit, WriteLimit));
        _application = builder.Build();
        _application.Run(AnswerAsync);
        await _application.StartAsync();
    }

    public Task StopAsync() => _application!.StopAsync();

    public async ValueTask DisposeAsync()
    {
        Released.TrySetResult();
        await _application!.DisposeAsync();
    }

    public async Task<Socket> ConnectAsync()
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, Port);
        return socket;
    }

    private async Task AnswerAsync(HttpContext context)
    {
        if (context.Request.Path == "/wait")
        {
            Waiting.TrySetResult();
            await Released.Task;
        }

        await context.Response.WriteAsync(context.Request.Protocol);
    }
}
