using System.Buffers;
using System.Net.Mime;
using Microsoft.Net.Http.Headers;
using StatefulServerless.Proxy.Core;
using StatefulServerless.Proxy.Core.Calls;
using StatefulServerless.Proxy.Entities;
using StatefulServerless.Transcoding;

namespace StatefulServerless.Proxy.Frontend.Http;

/// <summary>Brings a method's replies into the form of their binding. A reply that has no such form becomes a failure.</summary>
internal sealed class ReplyRenderer(HttpBinding binding, FrontendLog log)
{
    /// <summary>Whether replies are bodies as they are, not JSON.</summary>
    public bool AreRaw => binding.WritesRawBody;

    public RenderedResult Render(CallResult result)
    {
        var rendered = result is CallReply reply ? RenderReply(reply) : new RenderedResult(result, "", default);
        if (log.IsDebugging)
            log.Answered("HTTP", binding.Method.Name, rendered.Failure?.Error.Code.ToString() ?? "OK", OutcomeText.Of(rendered.Result.Outcome));
        return rendered;
    }

    private RenderedResult RenderReply(CallReply reply)
    {
        try
        {
            return binding.WritesRawBody ? RenderRaw(reply) : RenderJson(reply);
        }
        catch (TranscodingException excess) when (excess.IsTooLarge)
        {
            log.ReplyTooLarge(binding.Method.Name, LogText.Of(excess.Message));
            return new RenderedResult(ProxyErrors.JsonTooLarge(reply.SequenceNumber), "", default);
        }
        catch (TranscodingException defect)
        {
            log.InvalidReply(binding.Method.Name, binding.Method.OutputType.FullName, LogText.Of(defect.Message));
            return new RenderedResult(ProxyErrors.InvalidReply(binding.Method.OutputType.FullName, reply.SequenceNumber), "", default);
        }
    }

    private RenderedResult RenderJson(CallReply reply)
    {
        var json = new ArrayBufferWriter<byte>();
        binding.WriteResponse(reply.Payload.Span, json);
        return new RenderedResult(reply, MediaTypeNames.Application.Json, json.WrittenMemory);
    }

    private RenderedResult RenderRaw(CallReply reply)
    {
        var body = binding.ReadRawResponse(reply.Payload.Memory);
        if (body.ContentType.Length == 0) return new RenderedResult(reply, MediaTypeNames.Application.Octet, body.Data);
        // What a browser makes of a type that is none is anybody's guess.
        return MediaTypeHeaderValue.TryParse(body.ContentType, out _)
            ? new RenderedResult(reply, body.ContentType, body.Data)
            : throw new TranscodingException("its content type is not a media type such as image/png");
    }
}
