using StatefulServerless.Proxy.Core.Calls;

namespace StatefulServerless.Proxy.Frontend.Http;

/// <summary>One result of a call, ready for the wire.</summary>
/// <param name="Result">The result.</param>
/// <param name="ContentType">What the body is; empty for a failure.</param>
/// <param name="Body">A reply in the form of its binding; empty for a failure.</param>
internal sealed record RenderedResult(CallResult Result, string ContentType, ReadOnlyMemory<byte> Body)
{
    public CallFailure? Failure => Result as CallFailure;
}
