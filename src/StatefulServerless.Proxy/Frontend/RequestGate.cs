using System.Buffers;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using StatefulServerless.Proxy.Core;
using StatefulServerless.Proxy.Core.Calls;
using StatefulServerless.Proxy.Frontend.Grpc;
using StatefulServerless.Proxy.Frontend.Http;
using StatefulServerless.Transcoding;

namespace StatefulServerless.Proxy.Frontend;

/// <summary>
/// Before both front doors: refuses requests whose headers could not be passed on as they are, and those that another server on the way may
/// have read differently.
/// </summary>
internal sealed class RequestGate(RequestDelegate next)
{
    // Kestrel moves a length there that Transfer-Encoding overrides.
    private const string OverriddenLength = "X-Content-Length";

    private static readonly SearchValues<char> _nameCharacters =
        SearchValues.Create("!#$%&'*+-.^_`|~:0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    private static readonly SearchValues<char> _controlCharacters =
        SearchValues.Create([.. Enumerable.Range(0, 0x20).Where(code => code != '\t').Append(0x7f).Select(code => (char)code)]);

    public Task InvokeAsync(HttpContext context) => FaultOf(context.Request.Headers) is { } fault ? RefuseAsync(context, fault) : next(context);

    private static CallFailure? FaultOf(IHeaderDictionary headers)
    {
        if (headers.TransferEncoding.Count > 0 && headers.ContainsKey(OverriddenLength)) return ProxyErrors.AmbiguousLength();
        foreach (var (name, values) in headers)
            if (name.AsSpan().ContainsAnyExcept(_nameCharacters) || HasControlCharacter(values)) return ProxyErrors.InvalidHeader(name);
        return null;
    }

    private static bool HasControlCharacter(StringValues values)
    {
        foreach (var value in values)
            if (value.AsSpan().ContainsAny(_controlCharacters)) return true;
        return false;
    }

    private static Task RefuseAsync(HttpContext context, CallFailure fault) => GrpcContentType.Of(context.Request.ContentType) == true
        ? TrailersOnly.WriteAsync(context.Response, fault)
        : HttpAnswer.WriteAsync(context, fault, StatusJson.Default);
}
