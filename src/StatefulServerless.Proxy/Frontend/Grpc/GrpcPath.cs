namespace StatefulServerless.Proxy.Frontend.Grpc;

/// <summary>The two names in a gRPC request's path, <c>/package.Service/Method</c>.</summary>
internal readonly record struct GrpcPath(string Service, string Method)
{
    public static GrpcPath Of(string path)
    {
        var slash = path.LastIndexOf('/');
        return slash > 0 ? new GrpcPath(path[1..slash], path[(slash + 1)..]) : new GrpcPath(path.Trim('/'), "");
    }
}
