namespace StatefulServerless.Proxy.Frontend.Grpc;

/// <summary>Stands for the served service where Grpc.AspNetCore wants a type; <see cref="EntityMethodProvider"/> gives it methods.</summary>
internal sealed class EntityGrpcService;
