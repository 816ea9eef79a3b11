using System.Collections.Frozen;
using Google.Protobuf.Reflection;

namespace StatefulServerless.Proxy.Core.Reflection;

/// <summary>Finds served descriptors by what clients of server reflection ask for. Immutable and safe for any thread.</summary>
/// <remarks>Where two files have the same name or define the same symbol, the earlier one is found.</remarks>
public sealed class DescriptorIndex
{
    private readonly FrozenDictionary<string, FileDescriptor> _files;
    private readonly FrozenDictionary<string, FileDescriptor> _symbols;
    private readonly FrozenDictionary<string, SortedDictionary<int, FileDescriptor>> _extensions;

    /// <summary>Indexes <paramref name="files"/>; their dependencies must be among them to be found.</summary>
    public DescriptorIndex(IEnumerable<FileDescriptor> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        var byName = new Dictionary<string, FileDescriptor>(StringComparer.Ordinal);
        var bySymbol = new Dictionary<string, FileDescriptor>(StringComparer.Ordinal);
        var byExtendee = new Dictionary<string, SortedDictionary<int, FileDescriptor>>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            if (!byName.TryAdd(file.Name, file)) continue;
            foreach (var symbol in DescriptorSymbols.In(file)) bySymbol.TryAdd(symbol, file);
            AddMessages(byExtendee, file.MessageTypes);
        }

        foreach (var file in byName.Values) AddExtensions(byExtendee, file);
        _files = byName.ToFrozenDictionary(StringComparer.Ordinal);
        _symbols = bySymbol.ToFrozenDictionary(StringComparer.Ordinal);
        _extensions = byExtendee.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>The file of that name; null when there is none. Names are case-sensitive.</summary>
    public FileDescriptor? FindFile(string fileName) => _files.GetValueOrDefault(fileName);

    /// <summary>
    /// The file that defines a service, method, message, field, oneof, enum, enum value or extension of that full name, without a
    /// leading dot; null when there is none. An enum value is named as its enum's sibling, as protobuf scopes it.
    /// </summary>
    public FileDescriptor? FindSymbol(string fullName) => _symbols.GetValueOrDefault(fullName);

    /// <summary>The file that extends a message with a field of that number; null when there is none.</summary>
    public FileDescriptor? FindExtension(string messageFullName, int number) =>
        _extensions.GetValueOrDefault(messageFullName)?.GetValueOrDefault(number);

    /// <summary>The numbers of a message's extensions, ascending; null when there is no such message.</summary>
    public IReadOnlyCollection<int>? ExtensionNumbersOf(string messageFullName) => _extensions.GetValueOrDefault(messageFullName)?.Keys;

    private static void AddMessages(
        Dictionary<string, SortedDictionary<int, FileDescriptor>> byExtendee, IEnumerable<MessageDescriptor> messages)
    {
        foreach (var message in messages)
        {
            byExtendee.TryAdd(message.FullName, []);
            AddMessages(byExtendee, message.NestedTypes);
        }
    }

    private static void AddExtensions(Dictionary<string, SortedDictionary<int, FileDescriptor>> byExtendee, FileDescriptor file)
    {
        foreach (var extension in DescriptorSymbols.ExtensionsIn(file))
            if (byExtendee.TryGetValue(extension.ExtendeeType.FullName, out var extensions))
                extensions.TryAdd(extension.FieldNumber, file);
    }
}
