using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace StatefulServerless.Proxy.Core.Discovery;

/// <summary>The files of a descriptor set before they are linked: unique names, nothing missing, dependencies first.</summary>
internal sealed class DescriptorFiles
{
    private readonly Dictionary<string, DescriptorFile> _byName = new(StringComparer.Ordinal);
    private readonly List<DescriptorFile> _inOrderOfArrival = [];
    private readonly List<string> _complaints;

    public DescriptorFiles(List<string> complaints) => _complaints = complaints;

    /// <exception cref="InvalidProtocolBufferException">The bytes are not a file.</exception>
    public void Add(ByteString bytes)
    {
        var proto = FileDescriptorProto.Parser.ParseFrom(bytes);
        if (proto.Name.Length == 0)
            _complaints.Add("a file of the descriptor set has no name");
        else if (!_byName.TryGetValue(proto.Name, out var earlier))
            Add(new DescriptorFile(bytes, proto));
        else if (!earlier.IsSameAs(proto))
            _complaints.Add($"file '{proto.Name}' is in the descriptor set twice, with different content");
    }

    /// <summary>Adds those imports that the proxy knows; complains about the others.</summary>
    public void SupplyMissing()
    {
        // Grows while it is walked: what is supplied has imports, too.
        for (var index = 0; index < _inOrderOfArrival.Count; index++)
        {
            var importer = _inOrderOfArrival[index];
            foreach (var import in importer.Imports.Where(name => !_byName.ContainsKey(name)))
            {
                if (SuppliedFiles.TryGet(import, out var bytes))
                    Add(bytes);
                else
                    _complaints.Add($"file '{importer.Name}' imports '{import}', which is not in the descriptor set");
            }
        }
    }

    /// <summary>Every file's bytes after those of its imports; complains about cycles.</summary>
    public IReadOnlyList<ByteString> DependenciesFirst()
    {
        var sorted = new List<ByteString>(_inOrderOfArrival.Count);
        var openImports = _inOrderOfArrival.ToDictionary(file => file.Name, file => file.Imports.Count, StringComparer.Ordinal);
        var importers = _inOrderOfArrival
            .SelectMany(file => file.Imports, (file, import) => (file, import))
            .ToLookup(pair => pair.import, pair => pair.file, StringComparer.Ordinal);
        // Not recursive: a chain of imports may be as long as the set.
        var ready = new Queue<DescriptorFile>(_inOrderOfArrival.Where(file => file.Imports.Count == 0));
        while (ready.TryDequeue(out var file))
        {
            sorted.Add(file.Bytes);
            openImports.Remove(file.Name);
            foreach (var importer in importers[file.Name].Where(importer => --openImports[importer.Name] == 0))
                ready.Enqueue(importer);
        }
        if (openImports.Count > 0)
            _complaints.Add($"files import each other in a cycle: {Names.List(openImports.Keys)}");
        return sorted;
    }

    private void Add(DescriptorFile file)
    {
        _byName.Add(file.Name, file);
        _inOrderOfArrival.Add(file);
    }
}
