namespace StatefulServerless.Proxy.Frontend.Grpc;

/// <summary>Tells gRPC requests from others by their content type.</summary>
internal static class GrpcContentType
{
    private const string Grpc = "application/grpc";

    /// <returns>True for gRPC with protobuf, false for gRPC in a format that is not served, null for anything else.</returns>
    public static bool? Of(string? contentType)
    {
        if (contentType is null || !contentType.StartsWith(Grpc, StringComparison.OrdinalIgnoreCase)) return null;
        var rest = contentType.AsSpan(Grpc.Length).TrimStart();
        return rest.IsEmpty || rest[0] == ';' || rest.StartsWith("+proto", StringComparison.OrdinalIgnoreCase);
    }
}
