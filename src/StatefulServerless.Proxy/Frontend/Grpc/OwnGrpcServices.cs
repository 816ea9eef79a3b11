using Microsoft.Extensions.Logging;
using StatefulServerless.Proxy.Frontend.Health;
using StatefulServerless.Proxy.Frontend.Reflection;
using StatefulServerless.Proxy.Hosting;

namespace StatefulServerless.Proxy.Frontend.Grpc;

/// <summary>The services that the proxy serves itself, whether or not there is a user function.</summary>
internal sealed class OwnGrpcServices(HealthMethods health, ReflectionMethods reflection, ProxyOptions options, ILoggerFactory loggers)
{
    public GrpcApi Api { get; } = GrpcApi.Build(loggers, options.MaxMessageBytes, options.ServerReflection ? [health, reflection] : [health]);
}
