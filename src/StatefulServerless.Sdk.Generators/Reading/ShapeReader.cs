using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace StatefulServerless.Generators.Reading;

/// <summary>Checks that a generated part can be added to the class.</summary>
internal static class ShapeReader
{
    public static bool IsSound(INamedTypeSymbol entity, Complaints complaints)
    {
        var texts = Texts(entity).ToArray();
        foreach (var text in texts) complaints.Add(Rules.Shape, entity, text);
        return texts.Length == 0;
    }

    private static IEnumerable<string> Texts(INamedTypeSymbol entity)
    {
        if (!IsPartial(entity)) yield return $"Entity class '{entity.Name}' must be partial, so that its dispatch can be generated: partial class {entity.Name}";
        if (entity.IsGenericType) yield return $"Entity class '{entity.Name}' must not be generic: one class serves one service";
        if (entity.IsAbstract) yield return $"Entity class '{entity.Name}' must not be abstract or static: instances of it are created";
        for (var outer = entity.ContainingType; outer is not null; outer = outer.ContainingType)
        {
            if (!IsPartial(outer)) yield return $"Entity class '{entity.Name}' is nested in '{outer.Name}', which must be partial too";
            if (outer.IsGenericType) yield return $"Entity class '{entity.Name}' must not be nested in the generic type '{outer.Name}'";
        }
    }

    private static bool IsPartial(INamedTypeSymbol type) => type.DeclaringSyntaxReferences
        .Select(reference => reference.GetSyntax())
        .OfType<TypeDeclarationSyntax>()
        .All(declaration => declaration.Modifiers.Any(SyntaxKind.PartialKeyword));
}
