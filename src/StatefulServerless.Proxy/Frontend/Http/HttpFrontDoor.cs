using System.Buffers;
using Google.Protobuf;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using StatefulServerless.Proxy.Core;
using StatefulServerless.Proxy.Core.Calls;
using StatefulServerless.Proxy.Discovery;
using StatefulServerless.Proxy.Hosting;
using StatefulServerless.Transcoding;

namespace StatefulServerless.Proxy.Frontend.Http;

/// <summary>The HTTP/JSON front door: finds the binding of a request, translates both ways, and answers every request.</summary>
internal sealed class HttpFrontDoor(
    ServedEntityHolder served, CallDispatcher dispatcher, ProxyOptions options, FrontendLog log)
{
    public async Task HandleAsync(HttpContext context)
    {
        if (served.Current is not { } current)
        {
            await HttpAnswer.WriteAsync(context, served.NotReady(), StatusJson.Default);
            return;
        }

        try
        {
            await AnswerAsync(context, current);
        }
        catch (BadHttpRequestException mistake) when (CanBeAnswered(context))
        {
            log.RequestUnreadable(mistake, context.Request.Path.Value ?? "");
            await HttpAnswer.WriteAsync(context, RefusalOf(mistake), current.StatusJson, mistake.StatusCode);
        }
        catch (Exception failure) when (CanBeAnswered(context))
        {
            log.RequestFailed(failure, context.Request.Path.Value ?? "");
            await HttpAnswer.WriteAsync(context, ProxyErrors.Unexpected(), current.StatusJson);
        }
    }

    private static bool CanBeAnswered(HttpContext context) =>
        !context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested;

    private async Task AnswerAsync(HttpContext context, ServedEntity current)
    {
        var target = RequestTarget.Of(context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget);
        var match = current.HttpApi.Match(MethodOf(context.Request), target.Path);
        switch (match.Kind)
        {
            case HttpMatchKind.Found:
                await ServeAsync(context, current, match.Binding!, match.Variables, target.Query);
                break;
            case HttpMatchKind.MethodNotAllowed:
                context.Response.Headers.Allow = string.Join(", ", match.Allowed);
                await HttpAnswer.WriteAsync(context, ProxyErrors.HttpMethodNotAllowed(context.Request.Method, match.Allowed), current.StatusJson, 405);
                break;
            case HttpMatchKind.MalformedPath:
                await HttpAnswer.WriteAsync(context, ProxyErrors.InvalidPath(match.Reason), current.StatusJson);
                break;
            default:
                await HttpAnswer.WriteAsync(context, ProxyErrors.PathNotFound(target.Path), current.StatusJson);
                break;
        }
    }

    // Whoever may GET may ask for the headers alone (RFC 9110, section 9.3.2).
    private static string MethodOf(HttpRequest request) => HttpMethods.IsHead(request.Method) ? HttpMethods.Get : request.Method;

    private async Task ServeAsync(HttpContext context, ServedEntity current, HttpBinding binding, PathVariables variables, string query)
    {
        if (binding.Method.IsClientStreaming || binding.Method.IsServerStreaming)
        {
            await HttpAnswer.WriteAsync(context, ProxyErrors.StreamedOverHttp(binding.Method.FullName), current.StatusJson);
            return;
        }

        var body = await JsonBody.ReadAsync(context.Request, binding.ReadsBody, options.MaxMessageBytes);
        if (body.Refusal is { } refusal)
        {
            await HttpAnswer.WriteAsync(context, refusal, current.StatusJson, body.Status);
            return;
        }

        var request = new ArrayBufferWriter<byte>();
        if (Translate(() => binding.WriteRequest(variables, query, body.Json.Span, request)) is { } fault)
        {
            await HttpAnswer.WriteAsync(context, ProxyErrors.InvalidRequest(binding.Method.InputType.FullName, fault), current.StatusJson);
            return;
        }

        var result = await dispatcher.DispatchAsync(CallOf(context, binding, request.WrittenMemory), context.RequestAborted);
        await AnswerAsync(context, current, binding, result);
    }

    private CallFailure RefusalOf(BadHttpRequestException mistake) => mistake.StatusCode == StatusCodes.Status413PayloadTooLarge
        ? ProxyErrors.BodyTooLarge(options.MaxMessageBytes)
        : ProxyErrors.UnreadableBody();

    private static Call CallOf(HttpContext context, HttpBinding binding, ReadOnlyMemory<byte> payload) => new(
        binding.Method.Service.FullName,
        binding.Method.Name,
        UnsafeByteOperations.UnsafeWrap(payload),
        HttpMetadata.Of(context.Request.Headers),
        Timeout: null);

    private async Task AnswerAsync(HttpContext context, ServedEntity current, HttpBinding binding, CallResult result)
    {
        if (log.IsDebugging)
            log.Answered("HTTP", binding.Method.Name, (result as CallFailure)?.Error.Code.ToString() ?? "OK", OutcomeText.Of(result.Outcome));
        var json = new ArrayBufferWriter<byte>();
        if (result is CallReply reply && Translate(() => binding.WriteResponse(reply.Payload.Span, json)) is { } fault)
        {
            log.InvalidReply(binding.Method.Name, binding.Method.OutputType.FullName, fault);
            result = ProxyErrors.InvalidReply(binding.Method.OutputType.FullName, reply.SequenceNumber);
        }

        if (result is CallFailure failure) await HttpAnswer.WriteAsync(context, failure, current.StatusJson);
        else await HttpAnswer.WriteAsync(context, (CallReply)result, json.WrittenMemory);
    }

    private static string? Translate(Action translation)
    {
        try
        {
            translation();
            return null;
        }
        catch (TranscodingException mistake)
        {
            return mistake.Message;
        }
    }
}
