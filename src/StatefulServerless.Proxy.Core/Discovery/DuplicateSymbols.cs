using Google.Protobuf.Reflection;

namespace StatefulServerless.Proxy.Core.Discovery;

/// <summary>Finds names that two files define; the linker sees them only where one file imports the other.</summary>
internal static class DuplicateSymbols
{
    public static IReadOnlyList<string> In(IEnumerable<FileDescriptor> files)
    {
        var complaints = new List<string>();
        var definedIn = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            foreach (var symbol in TopLevelSymbols(file))
            {
                if (!definedIn.TryAdd(symbol, file.Name))
                    complaints.Add($"'{symbol}' is defined in '{definedIn[symbol]}' and in '{file.Name}'");
            }
        }
        return complaints;
    }

    private static IEnumerable<string> TopLevelSymbols(FileDescriptor file) =>
    [
        .. file.MessageTypes.Select(type => type.FullName),
        .. file.EnumTypes.Select(type => type.FullName),
        .. file.Services.Select(service => service.FullName),
    ];
}
