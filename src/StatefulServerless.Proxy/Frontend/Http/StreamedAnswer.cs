using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;
using StatefulServerless.Protocol;
using StatefulServerless.Proxy.Core;
using StatefulServerless.Proxy.Core.Calls;
using StatefulServerless.Proxy.Entities;
using StatefulServerless.Transcoding;

namespace StatefulServerless.Proxy.Frontend.Http;

/// <summary>
/// Writes the results of a server-streamed call as one HTTP response, each message as soon as it is there. Reads at most one result ahead of
/// the one that is being written, so a slow reader slows down its source. A failure before the first message is an ordinary answer.
/// </summary>
internal sealed class StreamedAnswer(HttpContext context, ReplyRenderer replies, StatusJson status, FrontendLog log)
{
    private readonly StreamFormat _format = replies.AreRaw ? StreamFormat.Raw : AcceptedFormat.Of(context.Request.Headers.Accept);
    private bool _endsWithTrailers;

    private PipeWriter Body => context.Response.BodyWriter;

    /// <exception cref="OperationCanceledException">The caller has gone; the source has been told.</exception>
    public async Task RunAsync(IAsyncEnumerable<CallResult> results)
    {
        await using var source = results.GetAsyncEnumerator(context.RequestAborted);
        var first = await NextAsync(source);
        if (first?.Failure is not null) await HttpAnswer.WriteAsync(context, first, status);
        else if (first is null || HttpMethods.IsHead(context.Request.Method)) await BeginAsync(isWhole: false, first);
        else await WriteAllAsync(first, source);
    }

    private async Task WriteAllAsync(RenderedResult first, IAsyncEnumerator<CallResult> source)
    {
        var current = first;
        while (current.Failure is null)
        {
            var upcoming = NextAsync(source);
            try
            {
                if (current == first) await BeginAsync(upcoming is { IsCompletedSuccessfully: true, Result: null }, first);
                _format.WriteMessage(current.Body.Span, Body);
                await Body.FlushAsync(context.RequestAborted);
            }
            finally
            {
                // The source must not be disposed of while it is being read.
                await ((Task)upcoming).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }

            if (await upcoming is not { } next) break;
            current = next;
        }

        await EndAsync(current.Result);
    }

    // An exception of the source is a failure like any other: the caller hears of it in the stream's own form.
    private async Task<RenderedResult?> NextAsync(IAsyncEnumerator<CallResult> source)
    {
        try
        {
            return await source.MoveNextAsync() ? replies.Render(source.Current) : null;
        }
        catch (Exception failure) when (!context.RequestAborted.IsCancellationRequested)
        {
            log.RequestFailed(failure, LogText.Of(context.Request.Path.Value ?? ""));
            return replies.Render(ProxyErrors.Unexpected());
        }
    }

    private async Task BeginAsync(bool isWhole, RenderedResult? first)
    {
        var response = context.Response;
        AnswerHeaders.Begin(response, StatusCodes.Status200OK, _format.ContentType ?? first?.ContentType ?? "");
        if (first is not null) AnswerHeaders.AddMetadata(response, first.Result);
        // Neither a cache nor nginx, which knows the second one, shall keep messages back.
        if (response.Headers.CacheControl.Count == 0) response.Headers.CacheControl = "no-cache";
        response.Headers["X-Accel-Buffering"] = "no";
        if (isWhole) AnswerHeaders.Add(response, first!.Result);
        else DeclareTrailers(response);
        await response.StartAsync(context.RequestAborted);
    }

    private void DeclareTrailers(HttpResponse response)
    {
        _endsWithTrailers = response.SupportsTrailers();
        if (!_endsWithTrailers) return;
        response.DeclareTrailer(MetadataKeys.CommandOutcome);
        response.DeclareTrailer(MetadataKeys.EntitySequenceNumber);
    }

    private async Task EndAsync(CallResult last)
    {
        if (last is CallFailure failure && !_format.TryWriteFailure(HttpAnswer.BodyOf(failure, status).Span, Body))
        {
            // A body that just ended would look complete.
            context.Abort();
            return;
        }

        if (last is not CallFailure) _format.WriteEnd(Body);
        await Body.FlushAsync(context.RequestAborted);
        if (!_endsWithTrailers) return;
        foreach (var (name, value) in AnswerHeaders.Of(last)) context.Response.AppendTrailer(name, value);
    }
}
