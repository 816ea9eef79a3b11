using System.Reflection.Metadata;

namespace StatefulServerless.Packages.Tests.Contents;

/// <summary>What a debugger learns from the symbols of an assembly.</summary>
internal static class Symbols
{
    // As the format of portable symbols has it.
    private static readonly Guid _embeddedSource = new("0E8A571B-6926-466E-B4AD-8AB04611F5FE");

    /// <summary>Names of the source files that are not in the symbols.</summary>
    public static IReadOnlyList<string> WithoutSource(Stream symbols)
    {
        using var provider = MetadataReaderProvider.FromPortablePdbStream(symbols);
        var reader = provider.GetMetadataReader();
        return [.. reader.Documents.Where(document => !HasSource(reader, document)).Select(document => reader.GetString(reader.GetDocument(document).Name))];
    }

    private static bool HasSource(MetadataReader reader, DocumentHandle document) =>
        reader.GetCustomDebugInformation(document).Any(handle => reader.GetGuid(reader.GetCustomDebugInformation(handle).Kind) == _embeddedSource);
}
