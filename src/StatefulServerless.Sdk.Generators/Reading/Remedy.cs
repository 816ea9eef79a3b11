using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;

namespace StatefulServerless.Generators.Reading;

/// <summary>What a diagnostic carries so that a code fix can mend the mistake, under the key by which the fix looks it up.</summary>
internal static class Remedy
{
    private const string MemberKey = "Member";
    private const string PathKey = "Path";
    private const string LineKey = "Line";
    private const string RpcKey = "Rpc";
    private const string TypeKey = "Type";

    /// <summary>A member to be added to the class.</summary>
    public static ImmutableDictionary<string, string?> Member(string text) => Of(MemberKey, text);

    /// <summary>The rpc that was probably meant; nothing when none is near.</summary>
    public static ImmutableDictionary<string, string?> Rpc(string? name) => name is null ? ImmutableDictionary<string, string?>.Empty : Of(RpcKey, name);

    /// <summary>The type to be written in the place of another.</summary>
    public static ImmutableDictionary<string, string?> Type(string text) => Of(TypeKey, text);

    public static ImmutableDictionary<string, string?> Type(ITypeSymbol type) => Type(KnownTypes.Write(type));

    /// <summary>A line to be taken out of a file.</summary>
    public static ImmutableDictionary<string, string?> Line(string path, int number) => Of(PathKey, path).Add(LineKey, number.ToString(CultureInfo.InvariantCulture));

    private static ImmutableDictionary<string, string?> Of(string key, string value) => ImmutableDictionary<string, string?>.Empty.Add(key, value);
}
