using StatefulServerless.Transcoding.Schema;

namespace StatefulServerless.Transcoding.Rules;

/// <summary>What a binding takes from the request's body: nothing, the whole message, or one field of it.</summary>
/// <param name="IsRead">Whether a body is read at all.</param>
/// <param name="Field">The field that the body is the value of; null for the whole message, or for none.</param>
/// <param name="IsRaw">Whether the body's bytes become a <c>google.api.HttpBody</c> as they stand, instead of being read as JSON.</param>
internal sealed record RequestBody(bool IsRead, FieldTable? Field, bool IsRaw)
{
    public static RequestBody None { get; } = new(false, null, false);

    public static RequestBody WholeOf(MessageTable message) => new(true, null, HttpBodyType.Is(message));

    public static RequestBody Of(FieldTable field) => new(true, field, HttpBodyType.IsBodyOf(field));

    public bool IsWhole => IsRead && Field is null;
}
