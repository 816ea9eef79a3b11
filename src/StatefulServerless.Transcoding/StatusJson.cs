using System.Buffers;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using StatefulServerless.Transcoding.Json;
using StatefulServerless.Transcoding.Schema;

namespace StatefulServerless.Transcoding;

/// <summary>
/// Writes a failure as the JSON of google.rpc.Status: <c>{"code":5,"message":"…","details":[…]}</c>. Details of known types are written as
/// their JSON; others, or malformed ones, as <c>{"@type":"…","value":"&lt;base64&gt;"}</c>, so that a failure can always be told. Safe to share between threads.
/// </summary>
public sealed class StatusJson
{
    private readonly TypeSet _types;
    private readonly TranscodingOptions _options;

    internal StatusJson(TypeSet types, TranscodingOptions options)
    {
        _types = types;
        _options = options;
    }

    /// <summary>For failures of no service: knows the well-known types and those of google/rpc/error_details.proto.</summary>
    public static StatusJson Default { get; } = new(new TypeSet([]), TranscodingOptions.Default);

    /// <summary>For failures whose details are messages of these files, or of files that they import.</summary>
    /// <param name="files">The files.</param>
    /// <returns>A writer that knows their types.</returns>
    public static StatusJson ForTypesOf(IEnumerable<FileDescriptor> files) => new(new TypeSet(files), TranscodingOptions.Default);

    /// <summary>Writes one status.</summary>
    /// <param name="code">The google.rpc.Code.</param>
    /// <param name="message">The text.</param>
    /// <param name="details">The details; may be empty.</param>
    /// <param name="json">Takes the JSON.</param>
    public void Write(int code, string message, IReadOnlyList<Any> details, IBufferWriter<byte> json)
    {
        var writer = JsonMessageWriter.Rent(_types, _options);
        try
        {
            writer.WriteStatus(code, message, details);
            writer.CopyTo(json);
        }
        finally
        {
            JsonMessageWriter.Return(writer);
        }
    }
}
