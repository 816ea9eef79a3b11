using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace StatefulServerless.Generators.Reading;

/// <summary>Collects what is wrong, each at its place.</summary>
internal sealed class Complaints
{
    private readonly List<Diagnostic> _diagnostics = [];

    public IReadOnlyList<Diagnostic> All => _diagnostics;

    public void Add(DiagnosticDescriptor rule, ISymbol where, string text) =>
        _diagnostics.Add(Diagnostic.Create(rule, where.Locations.FirstOrDefault() ?? Location.None, text));

    /// <summary>With what would mend it, for code fixes.</summary>
    public void Add(DiagnosticDescriptor rule, ISymbol where, string text, ImmutableDictionary<string, string?> remedy) =>
        _diagnostics.Add(Diagnostic.Create(rule, where.Locations.FirstOrDefault() ?? Location.None, remedy, text));

    public void Add(DiagnosticDescriptor rule, AttributeData where, string text) =>
        _diagnostics.Add(Diagnostic.Create(rule, where.ApplicationSyntaxReference is { } syntax ? syntax.SyntaxTree.GetLocation(syntax.Span) : Location.None, text));
}
