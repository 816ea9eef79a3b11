using System.Buffers;
using System.Text;
using Google.Protobuf.Reflection;
using Grpc.Core;
using StatefulServerless.Protocol;
using StatefulServerless.Proxy.Core.Fingerprints;
using StatefulServerless.Transcoding;

namespace StatefulServerless.Proxy.Histories.Replaying;

/// <summary>What a function has answered to the query, as far as it can be compared.</summary>
/// <param name="Frame">The frame.</param>
/// <param name="Output">The message that replies are.</param>
internal sealed record Answer(EntityStreamOut Frame, MessageDescriptor Output)
{
    private const int ShownCharacters = 2_000;

    /// <summary>Whether both say the same: the same reply with events of the same types, or the same failure.</summary>
    public bool IsSameAs(Answer other) => (Frame.Reply, other.Frame.Reply) switch
    {
        ({ } one, { } two) => MessageEquality.AreEqual(one.Payload?.Value ?? Google.Protobuf.ByteString.Empty, two.Payload?.Value ?? Google.Protobuf.ByteString.Empty, Output)
            && one.Events.Select(@event => @event.TypeUrl).SequenceEqual(two.Events.Select(@event => @event.TypeUrl)),
        (null, null) => Frame.Failure.StatusCode == other.Frame.Failure.StatusCode && (IsUnexpected || Frame.Failure.Description == other.Frame.Failure.Description),
        _ => false,
    };

    // Its text has an id that is another one each time.
    private bool IsUnexpected => Frame.Failure.StatusCode == (int)StatusCode.Internal || Frame.Failure.Restart;

    public string TextOf(PayloadJson json)
    {
        if (Frame.Failure is { } failure) return $"failure {(StatusCode)failure.StatusCode}: {failure.Description}";
        var written = new ArrayBufferWriter<byte>();
        var payload = Frame.Reply.Payload?.Value ?? Google.Protobuf.ByteString.Empty;
        var text = json.TryWrite(Output.FullName, payload.Span, written) ? Encoding.UTF8.GetString(written.WrittenSpan) : $"base64 {payload.ToBase64()}";
        return (text.Length > ShownCharacters ? text[..ShownCharacters] + "…" : text) + (Frame.Reply.Events.Count > 0 ? $" and {Frame.Reply.Events.Count} events" : "");
    }
}
