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
    private readonly RawBodyReader? _rawReply;

    internal HttpBinding(
        MethodDescriptor method, BindingRule rule, PathTemplate template, RequestReader request, ReplyWriter reply, RawBodyReader? rawReply)
    {
        _rawReply = rawReply;
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

    /// <summary>
    /// Whether the request's body is a <c>google.api.HttpBody</c>: the input type itself, or the field that the rule's body names. Its bytes
    /// are then taken as they are, of whatever Content-Type.
    /// </summary>
    public bool ReadsRawBody => _request.Body.IsRaw;

    /// <summary>
    /// Whether a reply is a <c>google.api.HttpBody</c>, the output type itself or the field that <c>response_body</c> names, to be sent as it
    /// is; see <see cref="ReadRawResponse"/>. Of a server-streamed method every reply is one piece of the body.
    /// </summary>
    public bool WritesRawBody => _rawReply is not null;

    internal PathTemplate ParsedTemplate { get; }

    /// <summary>Makes the request message of path, query and body.</summary>
    /// <param name="variables">What the path gave, from the <see cref="HttpMatch"/> of this binding.</param>
    /// <param name="rawQuery">The query, percent-encoded, with or without its question mark; empty if there is none.</param>
    /// <param name="jsonBody">The body as UTF-8 JSON; empty counts as <c>{}</c>. Ignored unless <see cref="ReadsBody"/>.</param>
    /// <param name="wire">Takes the message's bytes, once everything has been read; nothing on failure.</param>
    /// <exception cref="TranscodingException">The caller's mistake, in words fit to be shown (INVALID_ARGUMENT).</exception>
    public void WriteRequest(PathVariables variables, string rawQuery, ReadOnlySpan<byte> jsonBody, IBufferWriter<byte> wire) =>
        WriteRequest(variables, rawQuery, contentType: null, jsonBody, wire);

    /// <summary>Makes the request message of path, query and body, which may be raw.</summary>
    /// <param name="variables">What the path gave, from the <see cref="HttpMatch"/> of this binding.</param>
    /// <param name="rawQuery">The query, percent-encoded, with or without its question mark; empty if there is none.</param>
    /// <param name="contentType">The request's Content-Type, or null; ignored unless <see cref="ReadsRawBody"/>.</param>
    /// <param name="body">
    /// The body: any bytes if <see cref="ReadsRawBody"/>, else UTF-8 JSON, of which none counts as <c>{}</c>. Ignored unless <see cref="ReadsBody"/>.
    /// </param>
    /// <param name="wire">Takes the message's bytes, once everything has been read; nothing on failure.</param>
    /// <exception cref="TranscodingException">The caller's mistake, in words fit to be shown (INVALID_ARGUMENT).</exception>
    public void WriteRequest(PathVariables variables, string rawQuery, string? contentType, ReadOnlySpan<byte> body, IBufferWriter<byte> wire) =>
        _request.Read(variables, rawQuery, contentType, body, wire);

    /// <summary>Writes a reply as JSON: the whole message, or the field that <c>response_body</c> names.</summary>
    /// <param name="wire">The bytes of one message of the method's output type.</param>
    /// <param name="json">Takes the JSON, once all of it has been written; nothing on failure.</param>
    /// <exception cref="TranscodingException">The bytes are malformed, or have no JSON form, such as a Timestamp out of range.</exception>
    public void WriteResponse(ReadOnlySpan<byte> wire, IBufferWriter<byte> json) => _reply.Write(wire, json);

    /// <summary>Reads the raw body out of a reply, where <see cref="WritesRawBody"/>.</summary>
    /// <param name="wire">The bytes of one message of the method's output type.</param>
    /// <returns>The body; empty if the reply has none. It lives as long as the reply's bytes, of which it is a slice.</returns>
    /// <exception cref="InvalidOperationException">The binding's replies are JSON.</exception>
    /// <exception cref="TranscodingException">The bytes are malformed, or the content type cannot be a header.</exception>
    public RawBody ReadRawResponse(ReadOnlyMemory<byte> wire) => _rawReply is { } reader
        ? reader.Read(wire)
        : throw new InvalidOperationException($"The replies of {this} are JSON, not a {HttpBodyType.FullName}; ask WritesRawBody first.");

    /// <inheritdoc/>
    public override string ToString() => $"{HttpMethod} {Template} -> {Method.FullName}";
}
