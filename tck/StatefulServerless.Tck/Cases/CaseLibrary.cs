using System.Reflection;

namespace StatefulServerless.Tck.Cases;

/// <summary>The cases that come with the kit.</summary>
internal static class CaseLibrary
{
    private const string Prefix = "cases/";

    private static readonly Lazy<IReadOnlyList<TckCase>> _all = new(Load);

    /// <summary>Every case, in the order of the files and of the cases in them.</summary>
    public static IReadOnlyList<TckCase> All => _all.Value;

    public static IReadOnlyList<TckCase> Of(TckRole role) => [.. All.Where(@case => @case.Role == role)];

    /// <exception cref="CaseFormatException">Two cases have the same id.</exception>
    public static IReadOnlyList<TckCase> Checked(IEnumerable<TckCase> cases)
    {
        var all = cases.ToList();
        var twice = all.GroupBy(@case => @case.Id).Where(group => group.Count() > 1).Select(group => group.Key).ToList();
        return twice.Count == 0 ? all : throw new CaseFormatException($"Ids of more than one case: {string.Join(", ", twice)}.");
    }

    private static IReadOnlyList<TckCase> Load()
    {
        var assembly = typeof(CaseLibrary).Assembly;
        var names = assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal);
        return Checked(names.SelectMany(name => Load(assembly, name)));
    }

    private static IReadOnlyList<TckCase> Load(Assembly assembly, string name)
    {
        using var text = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return CaseFileReader.Read(name[Prefix.Length..].Replace('\\', '/'), text);
    }
}
