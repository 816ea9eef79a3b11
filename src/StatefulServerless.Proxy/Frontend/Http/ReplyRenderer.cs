using System.Buffers;
using System.Net.Mime;
using StatefulServerless.Proxy.Core;
using StatefulServerless.Proxy.Core.Calls;
using StatefulServerless.Transcoding;

namespace StatefulServerless.Proxy.Frontend.Http;

/// <summary>Brings a method's replies into the form of their binding. A reply that has no such form becomes a failure.</summary>
internal sealed class ReplyRenderer(HttpBinding binding, FrontendLog log)
{
    public RenderedResult Render(CallResult result)
    {
        var rendered = result is CallReply reply ? RenderReply(reply) : new RenderedResult(result, "", default);
        if (log.IsDebugging)
            log.Answered("HTTP", binding.Method.Name, rendered.Failure?.Error.Code.ToString() ?? "OK", OutcomeText.Of(rendered.Result.Outcome));
        return rendered;
    }

    private RenderedResult RenderReply(CallReply reply)
    {
        var json = new ArrayBufferWriter<byte>();
        try
        {
            binding.WriteResponse(reply.Payload.Span, json);
            return new RenderedResult(reply, MediaTypeNames.Application.Json, json.WrittenMemory);
        }
        catch (TranscodingException defect)
        {
            log.InvalidReply(binding.Method.Name, binding.Method.OutputType.FullName, defect.Message);
            return new RenderedResult(ProxyErrors.InvalidReply(binding.Method.OutputType.FullName, reply.SequenceNumber), "", default);
        }
    }
}
