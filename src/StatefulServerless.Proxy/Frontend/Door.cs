namespace StatefulServerless.Proxy.Frontend;

/// <summary>The front doors.</summary>
internal enum Door
{
    /// <summary>gRPC and gRPC-Web.</summary>
    Grpc,

    /// <summary>HTTP with JSON.</summary>
    Http,
}
