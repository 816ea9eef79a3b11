using Microsoft.AspNetCore.Cors.Infrastructure;
using StatefulServerless.Protocol;

namespace StatefulServerless.Proxy.Frontend.CrossOrigin;

/// <summary>The options as ASP.NET Core's policy.</summary>
internal static class CrossOriginPolicy
{
    // gRPC-Web reads a call's status from headers when there is no message.
    private static readonly string[] AlwaysExposed =
        ["grpc-status", "grpc-message", "grpc-status-details-bin", "grpc-encoding", MetadataKeys.CommandOutcome, MetadataKeys.EntitySequenceNumber];

    public static CorsPolicy Of(CrossOriginOptions options)
    {
        var policy = new CorsPolicyBuilder().SetPreflightMaxAge(options.MaxAge).WithExposedHeaders([.. AlwaysExposed, .. options.ExposedHeaders]);
        if (options.IsForAnyOrigin) policy.AllowAnyOrigin();
        else policy.WithOrigins([.. options.AllowedOrigins]);
        if (options.AllowedMethods.Count == 0) policy.AllowAnyMethod();
        else policy.WithMethods([.. options.AllowedMethods]);
        if (options.AllowedHeaders.Count == 0) policy.AllowAnyHeader();
        else policy.WithHeaders([.. options.AllowedHeaders]);
        if (options.AllowCredentials) policy.AllowCredentials();
        return policy.Build();
    }
}
