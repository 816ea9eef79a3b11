using Google.Protobuf.Reflection;

namespace StatefulServerless.Transcoding;

/// <summary>How JSON is read and written, and the bounds of what is read. Immutable and safe to share between threads.</summary>
public sealed record TranscodingOptions
{
    /// <summary>The options that apply where none are given.</summary>
    public static TranscodingOptions Default { get; } = new();

    /// <summary>Whether unknown JSON members and unknown enum names are skipped instead of refused. Default: false.</summary>
    public bool IgnoreUnknownFields { get; init; }

    /// <summary>Whether fields that hold their default value are left out of the JSON written. Default: false, everything is written.</summary>
    public bool OmitDefaultValues { get; init; }

    /// <summary>How deep JSON objects and arrays may nest in a request. Default: 64.</summary>
    public int MaxJsonDepth { get; init; } = 64;

    /// <summary>
    /// How many bytes of JSON a reply may become. Default: 64 MiB. Default values are written, so that a list of empty messages grows
    /// to many times its own size.
    /// </summary>
    public int MaxJsonBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>How many parameters a query may have. Default: 1024.</summary>
    public int MaxQueryParameters { get; init; } = 1024;

    /// <summary>How many names a query parameter's field path may have. Default: 32.</summary>
    public int MaxQueryPathLength { get; init; } = 32;

    /// <summary>
    /// Files whose messages may appear in <c>google.protobuf.Any</c> besides those that the service's own file imports, directly or not.
    /// Default: none.
    /// </summary>
    public IReadOnlyList<FileDescriptor> AdditionalFiles { get; init; } = [];
}
