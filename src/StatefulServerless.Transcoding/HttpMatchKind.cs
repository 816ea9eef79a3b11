namespace StatefulServerless.Transcoding;

/// <summary>What an HTTP method and a raw path lead to.</summary>
public enum HttpMatchKind
{
    /// <summary>No binding has this path (404).</summary>
    PathNotFound,

    /// <summary>A binding has this method and path.</summary>
    Found,

    /// <summary>Bindings have this path, but under other HTTP methods (405).</summary>
    MethodNotAllowed,

    /// <summary>The path itself is broken: a bad escape, invalid UTF-8, a dot segment (400).</summary>
    MalformedPath,
}
