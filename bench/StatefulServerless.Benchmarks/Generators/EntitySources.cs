using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace StatefulServerless.Benchmarks.Generators;

/// <summary>Projects of many entities, each a copy of the shopping cart of the example in a file of its own.</summary>
internal static class EntitySources
{
    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using StatefulServerless;
        """;

    private static readonly CSharpParseOptions _language = new(LanguageVersion.CSharp14);

    private static readonly MetadataReference[] _references =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path))];

    private static readonly string _cart = Read("ShoppingCartEntity.cs");

    public static CSharpParseOptions Language => _language;

    public static SyntaxTree[] Trees(int entities) =>
        [Parse(Usings, "Usings.cs"), Parse(Read("CartItems.cs"), "CartItems.cs"), .. Enumerable.Range(0, entities).Select(number => Entity(number))];

    /// <summary>A compilation that nobody has looked into.</summary>
    public static CSharpCompilation Compile(IEnumerable<SyntaxTree> trees) =>
        CSharpCompilation.Create("Entities", trees, _references, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

    /// <summary>One of the entities, as it is or after an edit.</summary>
    public static SyntaxTree Entity(int number, Func<string, string>? edit = null)
    {
        var source = _cart.Replace("class ShoppingCartEntity", $"class ShoppingCartEntity{number}", StringComparison.Ordinal)
            .Replace("\"shopping-cart\"", $"\"shopping-cart-{number}\"", StringComparison.Ordinal);
        return Parse(edit?.Invoke(source) ?? source, $"ShoppingCartEntity{number}.cs");
    }

    private static SyntaxTree Parse(string source, string path) => CSharpSyntaxTree.ParseText(source, _language, path);

    private static string Read(string name)
    {
        using var resource = typeof(EntitySources).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} is not embedded.");
        using var reader = new StreamReader(resource);
        return reader.ReadToEnd();
    }
}
