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

    /// <summary>The files in the order in which they came, then those that were supplied.</summary>
    public IReadOnlyList<DescriptorFile> All => _inOrderOfArrival;

    /// <summary>Adds a file; complains if the bytes are none.</summary>
    public void Add(ByteString bytes)
    {
        if (Parse(bytes) is not { } proto)
            return;
        if (proto.Name.Length == 0)
            _complaints.Add("a file of the descriptor set has no name; compile the set with protoc");
        else if (!_byName.TryGetValue(proto.Name, out var earlier))
            Add(new DescriptorFile(bytes, proto));
        else if (!earlier.IsSameAs(proto))
            _complaints.Add($"file '{proto.Name}' is in the descriptor set twice, with different content; leave out one of them");
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
                    _complaints.Add($"file '{importer.Name}' imports '{import}', which is not in the descriptor set; compile it with --include_imports");
            }
        }
    }

    /// <summary>Every file's bytes after those of its imports; complains about cycles.</summary>
    public IReadOnlyList<ByteString> DependenciesFirst()
    {
        var sorted = new List<ByteString>(_inOrderOfArrival.Count);
        var openImports = _inOrderOfArrival.ToDictionary(file => file.Name, OpenImports, StringComparer.Ordinal);
        var importers = _inOrderOfArrival
            .SelectMany(file => file.Imports, (file, import) => (file, import))
            .ToLookup(pair => pair.import, pair => pair.file, StringComparer.Ordinal);
        // Not recursive: a chain of imports may be as long as the set.
        var ready = new Queue<DescriptorFile>(_inOrderOfArrival.Where(file => OpenImports(file) == 0));
        while (ready.TryDequeue(out var file))
        {
            sorted.Add(file.Bytes);
            openImports.Remove(file.Name);
            foreach (var importer in importers[file.Name].Where(importer => --openImports[importer.Name] == 0))
                ready.Enqueue(importer);
        }
        if (openImports.Count > 0)
            _complaints.Add($"files import each other in a cycle: {Names.List(openImports.Keys)}; take one of the imports out");
        return sorted;
    }

    // What is missing has been complained about and makes no cycle.
    private int OpenImports(DescriptorFile file) => file.Imports.Count(_byName.ContainsKey);

    private FileDescriptorProto? Parse(ByteString bytes)
    {
        try
        {
            return FileDescriptorProto.Parser.ParseFrom(bytes);
        }
        catch (InvalidProtocolBufferException malformed)
        {
            // The parser has no kind of its own for this.
            var isNested = malformed.Message.Contains("nesting", StringComparison.Ordinal);
            _complaints.Add($"file {NameOf(bytes)} " + (isNested
                ? "nests messages deeper than 100 levels; make them flatter"
                : "is cut off, or no google.protobuf.FileDescriptorProto; compile the set again and send it whole"));
            return null;
        }
    }

    // A compiler writes the name first, so it can often be read even where what follows cannot.
    private static string NameOf(ByteString bytes)
    {
        const string unknown = "without a readable name";
        try
        {
            var input = bytes.CreateCodedInput();
            var isName = input.ReadTag() == WireFormat.MakeTag(FileDescriptorProto.NameFieldNumber, WireFormat.WireType.LengthDelimited);
            return isName ? $"'{ErrorText.Quote(input.ReadString())}'" : unknown;
        }
        catch (InvalidProtocolBufferException)
        {
            return unknown;
        }
    }

    private void Add(DescriptorFile file)
    {
        if (FileSyntax.FaultOf(file.Proto) is { } fault)
            _complaints.Add($"file '{file.Name}' {fault}");
        _byName.Add(file.Name, file);
        _inOrderOfArrival.Add(file);
    }
}
