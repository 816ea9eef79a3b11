using StatefulServerless.Transcoding.Schema;

namespace StatefulServerless.Transcoding.Rules;

/// <summary>What a binding takes from the request's body: nothing, the whole message, or one field of it.</summary>
/// <param name="IsRead">Whether a body is read at all.</param>
/// <param name="Field">The field that the body is the value of; null for the whole message, or for none.</param>
internal sealed record RequestBody(bool IsRead, FieldTable? Field)
{
    public static RequestBody None { get; } = new(false, null);

    public static RequestBody Whole { get; } = new(true, null);

    public bool IsWhole => IsRead && Field is null;
}
