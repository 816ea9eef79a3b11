using System.Net;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using StatefulServerless.Protocol;
using StatefulServerless.Proxy.Tests.Protos;
using StatefulServerless.Proxy.Tests.Serving;

namespace StatefulServerless.Proxy.Tests.Histories;

/// <summary>A user function, at a port of its own, that histories are tried with. It is of the type <c>echo</c>, whose key has one part, or two.</summary>
internal sealed class Candidate(Candidate.Conversation conversation, bool hasKeyOfTwoParts) : Entity.EntityBase
{
    /// <summary>What it does on a stream.</summary>
    internal delegate Task Conversation(IAsyncStreamReader<EntityStreamIn> input, IServerStreamWriter<EntityStreamOut> output, CancellationToken end);

    public static async Task<(WebApplication Application, string Address)> StartAsync(Conversation conversation, bool hasKeyOfTwoParts = false)
    {
        var port = FreePorts.Next();
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrel();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port, listen => listen.Protocols = HttpProtocols.Http2));
        builder.Services.AddRouting();
        builder.Services.AddGrpc();
        builder.Services.AddSingleton(new Candidate(conversation, hasKeyOfTwoParts));
        var application = builder.Build();
        application.UseRouting();
        application.MapGrpcService<Candidate>();
        await application.StartAsync();
        return (application, $"127.0.0.1:{port}");
    }

    public override Task<EntitySpec> ready(Empty request, ServerCallContext context)
    {
        var file = FileDescriptorProto.Parser.ParseFrom(EchoReflection.Descriptor.SerializedData);
        foreach (var method in file.Service[0].Method) method.Options = null;
        if (hasKeyOfTwoParts) AddToKey(file);
        return Task.FromResult(new EntitySpec
        {
            ServiceName = Echo.Descriptor.FullName,
            PersistenceId = "echo",
            Proto = new FileDescriptorSet { File = { file } }.ToByteString(),
        });
    }

    public override Task handle(IAsyncStreamReader<EntityStreamIn> requestStream, IServerStreamWriter<EntityStreamOut> responseStream, ServerCallContext context) =>
        conversation(requestStream, responseStream, context.CancellationToken);

    // All methods of a service have keys of as many parts.
    private static void AddToKey(FileDescriptorProto file)
    {
        foreach (var other in file.Service[0].Method.Where(method => method.InputType != ".test.echo.Said").ToList()) file.Service[0].Method.Remove(other);
        var text = file.MessageType.Single(message => message.Name == "Said").Field.Single(field => field.Name == "text");
        text.Options ??= new FieldOptions();
        text.Options.SetExtension(EntitykeyExtensions.EntityKey, true);
    }
}
