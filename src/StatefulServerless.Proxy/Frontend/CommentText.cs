using Google.Protobuf.Reflection;

namespace StatefulServerless.Proxy.Frontend;

/// <summary>What a descriptor's author wrote above it, if the descriptor set brings comments (<c>protoc --include_source_info</c>).</summary>
/// <param name="Text">The whole comment; empty if there is none.</param>
internal readonly record struct CommentText(string Text)
{
    /// <summary>The first sentence, in one line.</summary>
    public string Summary
    {
        get
        {
            var paragraph = Text.Split("\n\n", 2)[0].ReplaceLineEndings(" ");
            var end = paragraph.IndexOf(". ", StringComparison.Ordinal);
            return end < 0 ? paragraph : paragraph[..(end + 1)];
        }
    }

    /// <summary>The whole comment if it says more than its first sentence; otherwise empty.</summary>
    public string Details => Text == Summary ? "" : Text;

    public static CommentText Of(IDescriptor descriptor)
    {
        var declaration = (descriptor as DescriptorBase)?.Declaration;
        var comment = declaration is null ? "" : Cleaned(declaration.LeadingComments);
        return new CommentText(comment.Length > 0 || declaration is null ? comment : Cleaned(declaration.TrailingComments));
    }

    private static string Cleaned(string? comment) =>
        string.Join('\n', (comment ?? "").ReplaceLineEndings("\n").Split('\n').Select(line => line.Trim())).Trim();
}
