using Grpc.AspNetCore.Server;
using Microsoft.Extensions.Options;

namespace StatefulServerless.Hosting;

/// <summary>gRPC's own limit of 4 MiB would refuse commands that the proxy lets through.</summary>
internal sealed class MessageLimits(IOptions<StatefulServerlessOptions> options) : IConfigureOptions<GrpcServiceOptions<EntityEndpoint>>
{
    public void Configure(GrpcServiceOptions<EntityEndpoint> service)
    {
        service.MaxReceiveMessageSize = options.Value.MaxMessageBytes;
        service.MaxSendMessageSize = options.Value.MaxMessageBytes;
    }
}
