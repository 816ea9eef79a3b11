using System.IO.Compression;
using System.Xml.Linq;

namespace StatefulServerless.Packages.Tests.Contents;

/// <summary>A package, opened.</summary>
internal sealed class PackageFile(string path) : IDisposable
{
    private readonly ZipArchive _archive = ZipFile.OpenRead(path);

    public IReadOnlyList<string> Names => [.. _archive.Entries.Select(entry => entry.FullName)];

    /// <summary>Assemblies that whoever installs the package compiles against.</summary>
    public IReadOnlyList<string> Libraries => [.. Names.Where(name => name.StartsWith("lib/", StringComparison.Ordinal) && name.EndsWith(".dll", StringComparison.Ordinal))];

    /// <summary>What the package says of itself, by the names of the elements.</summary>
    public ILookup<string, XElement> Metadata => XDocument.Parse(Text(Names.Single(name => name.EndsWith(".nuspec", StringComparison.Ordinal))))
        .Descendants().ToLookup(element => element.Name.LocalName);

    public string Text(string name)
    {
        using var reader = new StreamReader(Open(name));
        return reader.ReadToEnd();
    }

    public Stream Open(string name)
    {
        var entry = _archive.GetEntry(name);
        Assert.True(entry is not null, $"{Path.GetFileName(path)} has no {name}. It has: {string.Join(", ", Names)}");
        using var content = entry.Open();
        var copy = new MemoryStream();
        content.CopyTo(copy);
        copy.Position = 0;
        return copy;
    }

    public void Dispose() => _archive.Dispose();
}
