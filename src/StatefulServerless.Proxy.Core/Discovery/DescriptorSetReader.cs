using Google.Api;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using StatefulServerless.Protocol;

namespace StatefulServerless.Proxy.Core.Discovery;

/// <summary>Reads and links the descriptors of a user function.</summary>
public static class DescriptorSetReader
{
    /// <summary>The largest descriptor set in bytes: 16 MiB, many times what the largest public APIs need.</summary>
    public const int MaxBytes = 16 * 1024 * 1024;

    /// <summary>The most files in a set: the linker follows chains of public imports on the stack.</summary>
    public const int MaxFiles = 2_000;

    /// <summary>The most names that a set may define: messages, fields, enums and their values, services, methods.</summary>
    public const int MaxNames = 500_000;

    private const int FileField = FileDescriptorSet.FileFieldNumber;

    private static readonly ExtensionRegistry _optionsThatCount = [AnnotationsExtensions.Http, EntitykeyExtensions.EntityKey];

    /// <summary>
    /// Reads a serialized google.protobuf.FileDescriptorSet. Files come in any order; identical duplicates are dropped; well-known files,
    /// google/api, google/rpc and lightbend/serverless/entitykey.proto are supplied where they are missing. Never throws because of the bytes.
    /// </summary>
    public static DescriptorSetReading Read(ByteString bytes)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        if (bytes.IsEmpty)
            return DescriptorSetReading.Refused("the descriptor set is empty; send the FileDescriptorSet that protoc --descriptor_set_out --include_imports writes");
        if (bytes.Length > MaxBytes)
            return DescriptorSetReading.Refused($"the descriptor set has {bytes.Length} bytes, the limit is {MaxBytes}; leave out files that the service does not need, and comments");
        try
        {
            return ReadFiles(bytes);
        }
        catch (InvalidProtocolBufferException)
        {
            return DescriptorSetReading.Refused(
                $"the {bytes.Length} bytes are cut off, or no google.protobuf.FileDescriptorSet; send what protoc --descriptor_set_out --include_imports writes");
        }
    }

    private static DescriptorSetReading ReadFiles(ByteString bytes)
    {
        var serialized = Split(bytes);
        if (serialized.Count == 0)
            return DescriptorSetReading.Refused("the descriptor set has no file; send what protoc --descriptor_set_out --include_imports writes");
        if (serialized.Count > MaxFiles)
            return DescriptorSetReading.Refused($"the descriptor set has {serialized.Count} files, the limit is {MaxFiles}; leave out those that the service does not need");
        var complaints = new List<string>();
        var files = new DescriptorFiles(complaints);
        foreach (var file in serialized)
            files.Add(file);
        files.SupplyMissing();
        var sorted = files.DependenciesFirst();
        if (complaints.Count == 0)
            DescriptorSymbols.Check(files.All, complaints);
        return complaints.Count > 0 ? DescriptorSetReading.Refused(complaints) : Link(sorted);
    }

    private static List<ByteString> Split(ByteString bytes)
    {
        var files = new List<ByteString>();
        var input = bytes.CreateCodedInput();
        while (input.ReadTag() is var tag and not 0)
        {
            if (tag == WireFormat.MakeTag(FileField, WireFormat.WireType.LengthDelimited))
                files.Add(input.ReadBytes());
            else
                input.SkipLastField();
        }
        return files;
    }

    private static DescriptorSetReading Link(IReadOnlyList<ByteString> sorted)
    {
        try
        {
            return new DescriptorSetReading { Files = FileDescriptor.BuildFromByteStrings(sorted, _optionsThatCount) };
        }
        catch (Exception defect) when (defect is not OutOfMemoryException)
        {
            // The linker has no list of what it throws; whatever it is, the bytes are the cause.
            return DescriptorSetReading.Refused($"the descriptor set cannot be linked: {ErrorText.Quote(defect.Message)}");
        }
    }
}
