using System.Buffers;
using System.Text;
using System.Text.Json;
using Google.Protobuf.Reflection;
using StatefulServerless.Transcoding.Json;
using StatefulServerless.Transcoding.Schema;
using StatefulServerless.Transcoding.Wire;

namespace StatefulServerless.Transcoding;

/// <summary>Turns messages that come with their type's name into proto3 JSON, and back. Immutable and safe to share between threads.</summary>
/// <param name="files">The files whose messages are known, with those that they import; of two messages of one name the first counts.</param>
public sealed class PayloadJson(IEnumerable<FileDescriptor> files)
{
    private readonly TypeSet _types = new(files);

    /// <summary>Writes a message as JSON, if that is possible.</summary>
    /// <param name="typeUrl">Its type; only what follows the last slash counts.</param>
    /// <param name="wire">Its bytes.</param>
    /// <param name="json">Takes the JSON; nothing, when the answer is false.</param>
    /// <returns>False when the type is not known, the bytes are no message of it, or it has no JSON form.</returns>
    public bool TryWrite(string typeUrl, ReadOnlySpan<byte> wire, IBufferWriter<byte> json)
    {
        if (Find(typeUrl) is not { } table || MessageValidator.FaultOf(table, wire, depth: 0) is not null) return false;
        var writer = JsonMessageWriter.Rent(_types, TranscodingOptions.Default);
        try
        {
            writer.WriteMessage(table, wire);
            writer.CopyTo(json);
            return true;
        }
        catch (TranscodingException)
        {
            return false;
        }
        finally
        {
            JsonMessageWriter.Return(writer);
        }
    }

    /// <summary>Reads a message from JSON.</summary>
    /// <param name="typeUrl">Its type; only what follows the last slash counts.</param>
    /// <param name="json">The JSON in UTF-8.</param>
    /// <param name="wire">Takes the message's bytes.</param>
    /// <exception cref="TranscodingException">The type is not known, or the JSON is no message of it.</exception>
    public void Read(string typeUrl, ReadOnlySpan<byte> json, IBufferWriter<byte> wire)
    {
        var table = Find(typeUrl) ?? throw new TranscodingException($"The type '{typeUrl}' is in none of the descriptors.");
        var output = WireBuffer.Rent();
        try
        {
            var input = new JsonInput(json, TranscodingOptions.Default.MaxJsonDepth);
            input.Read();
            new JsonMessageReader(_types, TranscodingOptions.Default, output).ReadMessage(ref input, table);
            input.ReadEnd();
            output.CopyTo(wire);
        }
        catch (JsonException fault)
        {
            throw JsonInput.Refuse(fault);
        }
        finally
        {
            WireBuffer.Return(output);
        }
    }

    private MessageTable? Find(string typeUrl) => _types.Find(Encoding.UTF8.GetBytes(typeUrl.Contains('/') ? typeUrl : "/" + typeUrl));
}
