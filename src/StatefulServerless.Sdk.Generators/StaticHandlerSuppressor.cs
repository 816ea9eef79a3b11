using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using StatefulServerless.Generators.Reading;

namespace StatefulServerless.Generators;

/// <summary>
/// A handler that happens not to need its instance is not asked to become static (CA1822): the next line written in it may
/// read the state.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class StaticHandlerSuppressor : DiagnosticSuppressor
{
    private static readonly SuppressionDescriptor Rule = new("SS9001", "CA1822", "Handlers belong to the entity's instance");

    /// <inheritdoc/>
    public override ImmutableArray<SuppressionDescriptor> SupportedSuppressions { get; } = [Rule];

    /// <inheritdoc/>
    public override void ReportSuppressions(SuppressionAnalysisContext context)
    {
        var types = KnownTypes.Of(context.Compilation);
        foreach (var diagnostic in context.ReportedDiagnostics)
        {
            if (IsHandler(diagnostic, context, types)) context.ReportSuppression(Suppression.Create(Rule, diagnostic));
        }
    }

    private static INamedTypeSymbol?[] Marks(KnownTypes types) =>
        [types.CommandHandlerAttribute, types.EventHandlerAttribute, types.SnapshotAttribute, types.SnapshotHandlerAttribute];

    private static bool IsHandler(Diagnostic diagnostic, SuppressionAnalysisContext context, KnownTypes types)
    {
        if (diagnostic.Location.SourceTree is not { } tree) return false;
        var node = tree.GetRoot(context.CancellationToken).FindNode(diagnostic.Location.SourceSpan);
        return context.GetSemanticModel(tree).GetDeclaredSymbol(node, context.CancellationToken) is { } symbol
            && Marks(types).Any(mark => KnownTypes.Find(symbol, mark) is not null);
    }
}
