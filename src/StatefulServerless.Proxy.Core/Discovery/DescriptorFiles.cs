using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace StatefulServerless.Proxy.Core.Discovery;

/// <summary>The files of a descriptor set before they are linked: unique names, nothing missing, dependencies first.</summary>
internal sealed class DescriptorFiles
{
    readonly Dictionary<string, DescriptorFile> byName = new(StringComparer.Ordinal);
    readonly List<DescriptorFile> inOrderOfArrival = [];
    readonly List<string> complaints;

    public DescriptorFiles(List<string> complaints) => this.complaints = complaints;

    /// <exception cref="InvalidProtocolBufferException">The bytes are not a file.</exception>
    public void Add(ByteString bytes)
    {
        var proto = FileDescriptorProto.Parser.ParseFrom(bytes);
        if (proto.Name.Length == 0)
            complaints.Add("a file of the descriptor set has no name");
        else if (!byName.TryGetValue(proto.Name, out var earlier))
            Add(new DescriptorFile(bytes, proto));
        else if (!earlier.IsSameAs(proto))
            complaints.Add($"file '{proto.Name}' is in the descriptor set twice, with different content");
    }

    /// <summary>Adds those imports that the proxy knows; complains about the others.</summary>
    public void SupplyMissing()
    {
        // Grows while it is walked: what is supplied has imports, too.
        for (var index = 0; index < inOrderOfArrival.Count; index++)
        {
            var importer = inOrderOfArrival[index];
            foreach (var import in importer.Imports.Where(name => !byName.ContainsKey(name)))
            {
                if (SuppliedFiles.TryGet(import, out var bytes))
                    Add(bytes);
                else
                    complaints.Add($"file '{importer.Name}' imports '{import}', which is not in the descriptor set");
            }
        }
    }

    /// <summary>Every file's bytes after those of its imports; complains about cycles.</summary>
    public IReadOnlyList<ByteString> DependenciesFirst()
    {
        var sorted = new List<ByteString>(inOrderOfArrival.Count);
        var openImports = inOrderOfArrival.ToDictionary(file => file.Name, file => file.Imports.Count, StringComparer.Ordinal);
        var importers = inOrderOfArrival
            .SelectMany(file => file.Imports, (file, import) => (file, import))
            .ToLookup(pair => pair.import, pair => pair.file, StringComparer.Ordinal);
        // Not recursive: a chain of imports may be as long as the set.
        var ready = new Queue<DescriptorFile>(inOrderOfArrival.Where(file => file.Imports.Count == 0));
        while (ready.TryDequeue(out var file))
        {
            sorted.Add(file.Bytes);
            openImports.Remove(file.Name);
            foreach (var importer in importers[file.Name].Where(importer => --openImports[importer.Name] == 0))
                ready.Enqueue(importer);
        }
        if (openImports.Count > 0)
            complaints.Add($"files import each other in a cycle: {Names.List(openImports.Keys)}");
        return sorted;
    }

    void Add(DescriptorFile file)
    {
        byName.Add(file.Name, file);
        inOrderOfArrival.Add(file);
    }
}
