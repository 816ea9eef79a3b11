namespace StatefulServerless.Transcoding;

/// <summary>What a reply's <c>google.api.HttpBody</c> puts into an HTTP response as it stands, in place of JSON.</summary>
/// <param name="ContentType">The Content-Type, fit to be a header; empty if the reply has none.</param>
/// <param name="Data">The body, a slice of the reply's own bytes.</param>
public readonly record struct RawBody(string ContentType, ReadOnlyMemory<byte> Data);
