using Grpc.AspNetCore.Server;
using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using StatefulServerless.Protocol;
using StatefulServerless.Proxy.Core;
using StatefulServerless.Proxy.Core.Calls;
using StatefulServerless.Proxy.Hosting;

namespace StatefulServerless.Proxy.Frontend.Grpc;

/// <summary>
/// Runs one gRPC call within its limits: refuses what its headers get wrong, watches its body, ends it when its time is over or the
/// proxy stops, and sees to it that it has an outcome, whoever made its status.
/// </summary>
internal sealed class GrpcCallRunner(ProxyOptions options, Draining draining, TimeProvider time)
{
    // Timers end at 49.7 days. A caller who would wait longer is taken for one who sets no deadline.
    private static readonly TimeSpan LongestTimeout = TimeSpan.FromDays(49);

    private const string GrpcEncoding = "grpc-encoding";
    private const string SupportedEncodings = $"identity,{GzipMessages.Encoding}";

    /// <param name="context">The request; its path is the endpoint's.</param>
    /// <param name="api">Whose endpoint it is. It was entered, and is left here.</param>
    /// <param name="endpoint">Grpc.AspNetCore's handler of the method.</param>
    /// <param name="isEntityCall">False for the proxy's own services, which know when to end.</param>
    public Task RunAsync(HttpContext context, GrpcApi api, RouteEndpoint endpoint, bool isEntityCall)
    {
        if (RefusalOf(context, out var timeout) is not { } refusal) return RunAsync(context, api, endpoint, isEntityCall, timeout);
        api.Leave();
        return TrailersOnly.WriteAsync(context.Response, refusal);
    }

    private async Task RunAsync(HttpContext context, GrpcApi api, RouteEndpoint endpoint, bool isEntityCall, TimeSpan? timeout)
    {
        try
        {
            await using var call = Begin(context, endpoint.Metadata.GetRequiredMetadata<GrpcMethodMetadata>().Method, isEntityCall, timeout);
            await endpoint.RequestDelegate!(context);
            if (isEntityCall && !context.RequestAborted.IsCancellationRequested) CompleteOutcome(context, call);
        }
        finally
        {
            api.Leave();
        }
    }

    private GrpcCall Begin(HttpContext context, IMethod method, bool isEntityCall, TimeSpan? timeout)
    {
        var isSingle = method.Type is MethodType.Unary or MethodType.ServerStreaming;
        var frames = FramesOf(context, method, isSingle);
        var deadline = isEntityCall && timeout <= LongestTimeout ? time.GetUtcNow() + timeout : null;
        var call = new GrpcCall(frames, deadline, time, isEntityCall || !isSingle ? draining.Begun : CancellationToken.None);
        context.Features.Set(call);
        context.Features.Set<IRequestBodyPipeFeature>(frames);
        // Grpc.AspNetCore would cut the call off before the entity could say how far it came.
        if (isEntityCall) context.Request.Headers.Remove(GrpcTimeout.Header);
        // A message that is there already is not waited for: then the entity alone watches the time.
        if (isSingle) frames.BeforeWaiting = call.Watch;
        else call.Watch();
        return call;
    }

    private static CallFailure? RefusalOf(HttpContext context, out TimeSpan? timeout)
    {
        var headers = context.Request.Headers;
        if (!GrpcTimeout.TryRead(headers[GrpcTimeout.Header], out timeout))
            return ProxyErrors.InvalidGrpcTimeout(headers[GrpcTimeout.Header].ToString());
        if (timeout <= TimeSpan.Zero) return ProxyErrors.DeadlineExceededInQueue();
        var encoding = headers[GrpcEncoding].ToString();
        if (IsIdentity(encoding) || encoding == GzipMessages.Encoding) return null;
        context.Response.Headers["grpc-accept-encoding"] = SupportedEncodings;
        return ProxyErrors.UnsupportedGrpcEncoding(encoding, SupportedEncodings);
    }

    private static bool IsIdentity(string encoding) => encoding is "" or "identity";

    private RequestFrames FramesOf(HttpContext context, IMethod method, bool isSingle)
    {
        var isCompressible = !IsIdentity(context.Request.Headers[GrpcEncoding].ToString());
        var check = new FrameCheck(method.FullName[1..], isSingle, isCompressible, options.MaxMessageBytes);
        return new RequestFrames(context.Request.BodyReader, check, context.Features.Get<GrpcWebText>());
    }

    // Of a call that ended on its way in, by Grpc.AspNetCore's hand or by ours.
    private static void CompleteOutcome(HttpContext context, GrpcCall call)
    {
        var trailers = context.Response.HasStarted
            ? context.Features.Get<IHttpResponseTrailersFeature>()?.Trailers
            : context.Response.Headers;
        if (trailers is null or { IsReadOnly: true } || trailers.ContainsKey(MetadataKeys.CommandOutcome)) return;
        trailers[MetadataKeys.CommandOutcome] = OutcomeText.Of(call.HasSentCommands ? CommandOutcome.Unknown : CommandOutcome.NotExecuted);
    }
}
