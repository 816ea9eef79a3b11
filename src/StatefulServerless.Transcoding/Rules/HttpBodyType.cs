using StatefulServerless.Transcoding.Schema;

namespace StatefulServerless.Transcoding.Rules;

/// <summary>
/// Tells <c>google.api.HttpBody</c> apart, by full name because a run-time descriptor is not <c>HttpBody.Descriptor</c>, and knows its
/// fields: <c>string content_type = 1; bytes data = 2; repeated Any extensions = 3</c>. Only as a whole body is it anything but a message.
/// </summary>
internal static class HttpBodyType
{
    public const string FullName = "google.api.HttpBody";

    public const int ContentType = 1;

    public const int Data = 2;

    public static bool IsBodyOf(FieldTable field) => IsSingular(field) && Is(field.Message);

    /// <summary>Whether a field holds several of them, none of which is the body.</summary>
    public static bool IsWithin(FieldTable field) => !IsSingular(field) && field.IsMessage && Is(field.IsMap ? ValueOf(field) : field.Message);

    public static bool Is(MessageTable? message) => message?.FullName == FullName;

    private static bool IsSingular(FieldTable field) => field is { IsMessage: true, IsMap: false, IsRepeated: false };

    private static MessageTable? ValueOf(FieldTable map) => map.Message.FindByNumber(2) is { IsMessage: true } value ? value.Message : null;
}
