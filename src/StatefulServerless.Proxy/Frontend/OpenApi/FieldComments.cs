using Google.Protobuf.Reflection;

namespace StatefulServerless.Proxy.Frontend.OpenApi;

/// <summary>The descriptions of fields and enums: the author's comment, and what a schema cannot say.</summary>
internal static class FieldComments
{
    public static string Of(FieldDescriptor field)
    {
        var oneof = field.RealContainingOneof is { } choice
            ? $"At most one of the oneof `{choice.Name}` is set: {string.Join(", ", choice.Fields.Select(other => $"`{other.JsonName}`"))}."
            : "";
        var keys = field.IsMap && field.MessageType.FindFieldByNumber(1).FieldType is var type and not FieldType.String
            ? $"The names of the members are {type.ToString().ToLowerInvariant()} keys as text."
            : "";
        var presence = field is { HasPresence: true, RealContainingOneof: null, FieldType: not (FieldType.Message or FieldType.Group) }
            ? "Absent if it is not set."
            : "";
        return Joined(CommentText.Of(field).Text, oneof, keys, presence);
    }

    public static string Of(EnumDescriptor type)
    {
        var values = type.Values.Select(value => (value.Name, Comment: CommentText.Of(value).Text)).Where(value => value.Comment.Length > 0);
        return Joined(CommentText.Of(type).Text, string.Join('\n', values.Select(value => $"- `{value.Name}`: {value.Comment.ReplaceLineEndings(" ")}")));
    }

    public static string Joined(params string[] paragraphs) => string.Join("\n\n", paragraphs.Where(paragraph => paragraph.Length > 0));

    // Members without content are left out of the document.
    public static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;
}
