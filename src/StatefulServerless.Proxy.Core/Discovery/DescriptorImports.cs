namespace StatefulServerless.Proxy.Core.Discovery;

/// <summary>Which files of a descriptor set a file sees: itself, its imports, and what these import publicly.</summary>
internal sealed class DescriptorImports(IReadOnlyList<DescriptorFile> files)
{
    private readonly Dictionary<string, DescriptorFile> _byName = files.ToDictionary(file => file.Name, StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> _seen = new(StringComparer.Ordinal);

    public bool Sees(string file, string other)
    {
        if (file == other)
            return true;
        if (!_seen.TryGetValue(file, out var seen))
            _seen.Add(file, seen = SeenBy(_byName[file]));
        return seen.Contains(other);
    }

    private HashSet<string> SeenBy(DescriptorFile file)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var waiting = new Stack<string>(file.Imports);
        while (waiting.TryPop(out var import))
        {
            if (!seen.Add(import))
                continue;
            foreach (var further in _byName[import].PublicImports)
                waiting.Push(further);
        }
        return seen;
    }
}
