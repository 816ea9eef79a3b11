using StatefulServerless.Protocol;

namespace StatefulServerless.Streams;

/// <summary>What a frame from the proxy leads to.</summary>
/// <param name="Answer">The frame to send back; null for none.</param>
/// <param name="EndsStream">Whether the stream is complete after it.</param>
internal readonly record struct StreamStep(EntityStreamOut? Answer, bool EndsStream)
{
    public static StreamStep Silence => default;

    public static StreamStep Reply(Reply reply) => new(new EntityStreamOut { Reply = reply }, EndsStream: false);

    public static StreamStep Fail(Failure failure) => new(new EntityStreamOut { Failure = failure }, EndsStream: false);

    public static StreamStep FailAndEnd(Failure failure) => new(new EntityStreamOut { Failure = failure }, EndsStream: true);
}
