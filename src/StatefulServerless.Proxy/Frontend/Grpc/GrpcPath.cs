namespace StatefulServerless.Proxy.Frontend.Grpc;

/// <summary>The two names in a gRPC request's path, <c>/package.Service/Method</c>.</summary>
internal readonly record struct GrpcPath(string Service, string Method)
{
    /// <summary>The service alone, without a copy of it: each call is asked for it.</summary>
    public static ReadOnlySpan<char> ServiceOf(string path) => path.LastIndexOf('/') is > 0 and var slash ? path.AsSpan(1, slash - 1) : path.AsSpan().Trim('/');

    public static GrpcPath Of(string path)
    {
        var slash = path.LastIndexOf('/');
        return slash > 0 ? new GrpcPath(path[1..slash], path[(slash + 1)..]) : new GrpcPath(path.Trim('/'), "");
    }
}
