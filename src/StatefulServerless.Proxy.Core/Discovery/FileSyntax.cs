using Google.Protobuf.Reflection;

namespace StatefulServerless.Proxy.Core.Discovery;

/// <summary>
/// Knows in which syntaxes of protobuf a file may be written. The linker takes a syntax that it does not know for proto2, and names neither
/// file nor way out for an edition.
/// </summary>
internal static class FileSyntax
{
    private const string Known = "proto2, proto3 and the editions 2023 and 2024 can be read";

    /// <summary>What is wrong with the file's syntax, or null.</summary>
    public static string? FaultOf(FileDescriptorProto file) => file.Syntax switch
    {
        "" or "proto2" or "proto3" => null,
        "editions" when file.Edition is Edition._2023 or Edition._2024 => null,
        "editions" => $"is written in edition {NameOf(file.Edition)}; {Known}",
        var other => $"is written in syntax '{ErrorText.Quote(other)}'; {Known}",
    };

    private static string NameOf(Edition edition) => Enum.IsDefined(edition) ? edition.ToString().TrimStart('_') : $"number {(int)edition}";
}
