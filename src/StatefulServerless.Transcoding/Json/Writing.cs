namespace StatefulServerless.Transcoding.Json;

/// <summary>How a value read from JSON goes onto the wire.</summary>
internal enum Writing
{
    /// <summary>With its tag.</summary>
    Always,

    /// <summary>With its tag, unless it is the default: a field without presence.</summary>
    UnlessDefault,

    /// <summary>Without a tag: an element of a packed list.</summary>
    Packed,
}
