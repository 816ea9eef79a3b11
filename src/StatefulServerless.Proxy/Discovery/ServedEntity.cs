using Akka.Actor;
using Google.Protobuf;
using StatefulServerless.Proxy.Core.Calls;
using StatefulServerless.Proxy.Core.Discovery;
using StatefulServerless.Proxy.Core.Reflection;
using StatefulServerless.Proxy.Frontend.Grpc;
using StatefulServerless.Transcoding;

namespace StatefulServerless.Proxy.Discovery;

/// <summary>One discovered user function, checked and ready to be served. Immutable; a change makes a new one.</summary>
/// <param name="EntityType">What it serves.</param>
/// <param name="Router">From calls to commands of its entities.</param>
/// <param name="HttpApi">From HTTP requests to its methods.</param>
/// <param name="StatusJson">Writes failures over HTTP.</param>
/// <param name="GrpcApi">From gRPC paths to its methods.</param>
/// <param name="Descriptors">What server reflection tells of it, and of the proxy's own services.</param>
/// <param name="Region">Where its entities live.</param>
/// <param name="Spec">The bytes of its entity spec, to see whether it changed.</param>
internal sealed record ServedEntity(
    EntityType EntityType,
    CallRouter Router,
    HttpApi HttpApi,
    StatusJson StatusJson,
    GrpcApi GrpcApi,
    DescriptorIndex Descriptors,
    IActorRef Region,
    ByteString Spec);
