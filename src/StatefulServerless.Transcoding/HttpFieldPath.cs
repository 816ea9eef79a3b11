using Google.Protobuf.Reflection;

namespace StatefulServerless.Transcoding;

/// <summary>A field inside of a request message, as a path or a query names it. Immutable.</summary>
public sealed class HttpFieldPath
{
    internal HttpFieldPath(IReadOnlyList<FieldDescriptor> fields) => Fields = fields;

    /// <summary>The fields from the request message down to the one that is set; at least one.</summary>
    public IReadOnlyList<FieldDescriptor> Fields { get; }

    /// <summary>The field that is set.</summary>
    public FieldDescriptor Leaf => Fields[^1];

    /// <summary>The path in proto names: <c>page_request.max_size</c>.</summary>
    public string Text => string.Join('.', Fields.Select(step => step.Name));

    /// <summary>The path in JSON names, by which a query may name it, too: <c>pageRequest.maxSize</c>.</summary>
    // A JSON name with a dot of its own would be read as two steps.
    public string JsonText => string.Join('.', Fields.Select(step => step.JsonName.Contains('.', StringComparison.Ordinal) ? step.Name : step.JsonName));

    /// <inheritdoc/>
    public override string ToString() => Text;
}
