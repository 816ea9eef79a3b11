using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using StatefulServerless.Proxy.Core;
using StatefulServerless.Proxy.Core.Calls;
using StatefulServerless.Proxy.Discovery;
using StatefulServerless.Proxy.Entities;
using StatefulServerless.Proxy.Hosting;
using StatefulServerless.Transcoding;

namespace StatefulServerless.Proxy.Frontend.Http;

/// <summary>The HTTP/JSON front door: finds the binding of a request, translates both ways, and answers every request.</summary>
internal sealed class HttpFrontDoor(
    ServedEntityHolder served, CallDispatcher dispatcher, OwnPages pages, ProxyOptions options, FrontendLog log)
{
    public async Task HandleAsync(HttpContext context)
    {
        if (served.Current is not { } current)
        {
            await (pages.Answer(context, TargetOf(context).Path, served: null) ?? HttpAnswer.WriteAsync(context, served.NotReady(), StatusJson.Default));
            return;
        }

        try
        {
            await AnswerAsync(context, current);
        }
        catch (OperationCanceledException gone) when (gone is CallerGoneException || context.RequestAborted.IsCancellationRequested)
        {
            // Nobody is there to be answered.
        }
        catch (BadHttpRequestException mistake) when (CanBeAnswered(context))
        {
            log.RequestUnreadable(mistake, LogText.Of(context.Request.Path.Value ?? ""));
            await HttpAnswer.WriteAsync(context, RefusalOf(mistake), current.StatusJson);
        }
        catch (Exception failure) when (CanBeAnswered(context))
        {
            log.RequestFailed(failure, LogText.Of(context.Request.Path.Value ?? ""));
            await HttpAnswer.WriteAsync(context, ProxyErrors.Unexpected(), current.StatusJson);
        }
    }

    private static bool CanBeAnswered(HttpContext context) =>
        !context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested;

    private Task AnswerAsync(HttpContext context, ServedEntity current)
    {
        var target = TargetOf(context);
        var match = MatchOf(current.HttpApi, context.Request.Method, target.Path);
        return match.Kind switch
        {
            HttpMatchKind.Found => ServeAsync(context, current, match, target.Query),
            HttpMatchKind.MethodNotAllowed => RefuseMethodAsync(context, current, AllowedMethods.Of(match)),
            HttpMatchKind.MalformedPath => HttpAnswer.WriteAsync(context, ProxyErrors.InvalidPath(match.Reason), current.StatusJson),
            _ => pages.Answer(context, target.Path, current) ?? HttpAnswer.WriteAsync(context, UnboundPath(current, target.Path), current.StatusJson),
        };
    }

    private static RequestTarget TargetOf(HttpContext context) => RequestTarget.Of(context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget);

    // A method whose requests are streamed has no binding; at the paths that it would have by default, callers are told so.
    private static CallFailure UnboundPath(ServedEntity current, string path) =>
        current.EntityType.ServiceDescriptor.Methods.FirstOrDefault(method =>
            method.IsClientStreaming && (path == $"/v1/{method.Name}" || path == $"/{method.Service.FullName}/{method.Name}")) is { } streamed
            ? ProxyErrors.ClientStreamedOverHttp(streamed.FullName)
            : ProxyErrors.PathNotFound(path);

    // Whoever may GET may ask for the headers alone (RFC 9110, section 9.3.2), unless HEAD has a binding of its own.
    private static HttpMatch MatchOf(HttpApi api, string method, string path)
    {
        var match = api.Match(method, path);
        return !HttpMethods.IsHead(method) || match.Binding?.HttpMethod == HttpMethods.Head ? match : api.Match(HttpMethods.Get, path);
    }

    private static Task RefuseMethodAsync(HttpContext context, ServedEntity current, IReadOnlyList<string> allowed)
    {
        context.Response.Headers.Allow = string.Join(", ", allowed);
        return HttpAnswer.WriteAsync(context, ProxyErrors.HttpMethodNotAllowed(context.Request.Method, allowed), current.StatusJson);
    }

    private async Task ServeAsync(HttpContext context, ServedEntity current, HttpMatch match, string query)
    {
        var binding = match.Binding!;
        var request = await BoundRequest.ReadAsync(context.Request, binding, match.Variables, query, options.MaxMessageBytes);
        var replies = new ReplyRenderer(binding, log);
        if (request.Call is not { } call)
            await HttpAnswer.WriteAsync(context, request.Refusal!, current.StatusJson);
        else if (binding.Method.IsServerStreaming)
            await new StreamedAnswer(context, replies, current.StatusJson, log).RunAsync(dispatcher.DispatchStreamAsync(call, Door.Http, context.RequestAborted));
        else
            await HttpAnswer.WriteAsync(context, replies.Render(await dispatcher.DispatchAsync(call, Door.Http, context.RequestAborted)), current.StatusJson);
    }

    private CallFailure RefusalOf(BadHttpRequestException mistake) => mistake.StatusCode == StatusCodes.Status413PayloadTooLarge
        ? ProxyErrors.BodyTooLarge(options.MaxMessageBytes)
        : ProxyErrors.UnreadableBody(mistake.StatusCode);
}
