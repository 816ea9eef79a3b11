using StatefulServerless.Proxy.Core.Discovery;
using StatefulServerless.Transcoding;

namespace StatefulServerless.Proxy.Frontend.DevelopmentPage;

/// <summary>A method as the page shows it; nothing in it is escaped yet.</summary>
/// <param name="Name">The gRPC name, <c>package.Service/Method</c>.</param>
/// <param name="Streams">How it streams; empty for a unary method.</param>
/// <param name="Comment">What its author wrote above it.</param>
/// <param name="Grpcurl">The line that calls it over gRPC; empty if there is no reflection, which it needs.</param>
/// <param name="Bindings">Its HTTP bindings, each with the line that calls it.</param>
internal sealed record DescribedMethod(string Name, string Streams, string Comment, string Grpcurl, IReadOnlyList<(string Binding, string Curl)> Bindings)
{
    public static IReadOnlyList<DescribedMethod> Of(EntityType entityType, HttpApi api, CallLines lines, bool hasReflection)
    {
        var bindings = api.Bindings.ToLookup(binding => binding.Method.Name, StringComparer.Ordinal);
        return
        [
            .. entityType.ServiceDescriptor.Methods.Select(method => new DescribedMethod(
                $"{entityType.FullName}/{method.Name}",
                StreamsOf(method.IsClientStreaming, method.IsServerStreaming),
                CommentText.Of(method).Text,
                hasReflection ? lines.Grpcurl(method) : "",
                [.. bindings[method.Name].Select(binding => ($"{binding.HttpMethod} {binding.Template}", lines.Curl(binding, entityType.Methods[method.Name].Key.FieldNames)))])),
        ];
    }

    private static string StreamsOf(bool client, bool server) => (client, server) switch
    {
        (true, true) => "streams both ways",
        (true, false) => "takes a stream",
        (false, true) => "answers with a stream",
        _ => "",
    };
}
