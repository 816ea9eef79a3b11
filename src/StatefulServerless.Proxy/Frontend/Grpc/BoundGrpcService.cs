namespace StatefulServerless.Proxy.Frontend.Grpc;

/// <summary>Stands for a service where Grpc.AspNetCore wants a type; a method provider gives it methods.</summary>
internal sealed class BoundGrpcService;
