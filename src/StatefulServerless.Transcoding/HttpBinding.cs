using System.Buffers;
using Google.Protobuf.Reflection;
using StatefulServerless.Transcoding.Rules;
using StatefulServerless.Transcoding.Templates;

namespace StatefulServerless.Transcoding;

/// <summary>One HTTP method and path template that leads to a service's method. Immutable and safe to share between threads.</summary>
public sealed partial class HttpBinding
{
    private readonly RequestReader _request;
    private readonly ReplyWriter _reply;

    internal HttpBinding(MethodDescriptor method, BindingRule rule, PathTemplate template, RequestReader request, ReplyWriter reply)
    {
        _request = request;
        _reply = reply;
        Method = method;
        HttpMethod = rule.HttpMethod;
        Template = rule.Template;
        ParsedTemplate = template;
    }

    /// <summary>The method that is called.</summary>
    public MethodDescriptor Method { get; }

    /// <summary>The HTTP method in upper case, or <c>*</c> for any.</summary>
    public string HttpMethod { get; }

    /// <summary>The path template as the rule writes it.</summary>
    public string Template { get; }

    /// <summary>Whether the request's body is read; if not, it is ignored.</summary>
    public bool ReadsBody => _request.Body.IsRead;

    /// <summary>Whether the body is the request message itself, but for what the path gives.</summary>
    public bool ReadsWholeBody => _request.Body.IsWhole;

    internal PathTemplate ParsedTemplate { get; }

    /// <summary>Makes the request message of path, query and body.</summary>
    /// <param name="variables">What the path gave, from <see cref="BindingMatched"/> of this binding.</param>
    /// <param name="rawQuery">The query, percent-encoded, with or without its question mark; empty if there is none.</param>
    /// <param name="jsonBody">The body as UTF-8 JSON; empty counts as <c>{}</c>. Ignored unless <see cref="ReadsBody"/>.</param>
    /// <param name="wire">Takes the message's bytes, once everything has been read; nothing on failure.</param>
    /// <exception cref="TranscodingException">The caller's mistake, in words fit to be shown (INVALID_ARGUMENT).</exception>
    public void WriteRequest(PathVariables variables, string rawQuery, ReadOnlySpan<byte> jsonBody, IBufferWriter<byte> wire) =>
        _request.Read(variables, rawQuery, jsonBody, wire);

    /// <summary>Writes a reply as JSON: the whole message, or the field that <c>response_body</c> names.</summary>
    /// <param name="wire">The bytes of one message of the method's output type.</param>
    /// <param name="json">Takes the JSON; on failure it may hold a part of it, which must not be sent.</param>
    /// <exception cref="TranscodingException">The bytes are malformed, or have no JSON form, such as a Timestamp out of range.</exception>
    public void WriteResponse(ReadOnlySpan<byte> wire, IBufferWriter<byte> json) => _reply.Write(wire, json);

    /// <inheritdoc/>
    public override string ToString() => $"{HttpMethod} {Template} -> {Method.FullName}";
}
