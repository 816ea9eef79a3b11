using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace StatefulServerless.Discovery;

/// <summary>Writes a FileDescriptorSet from the bytes that protoc embedded: nothing is re-encoded, so no option is lost.</summary>
internal static class DescriptorSet
{
    /// <summary>The file and all that it imports, dependencies first.</summary>
    public static ByteString Of(FileDescriptor file)
    {
        using var buffer = new MemoryStream();
        using var output = new CodedOutputStream(buffer);
        Write(file, output, new HashSet<string>(StringComparer.Ordinal));
        output.Flush();
        return ByteString.CopyFrom(buffer.ToArray());
    }

    private static void Write(FileDescriptor file, CodedOutputStream output, HashSet<string> written)
    {
        if (!written.Add(file.Name)) return;
        foreach (var dependency in file.Dependencies) Write(dependency, output, written);
        output.WriteTag(FileDescriptorSet.FileFieldNumber, WireFormat.WireType.LengthDelimited);
        output.WriteBytes(file.SerializedData);
    }
}
