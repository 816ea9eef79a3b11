using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using StatefulServerless.Generators.Reading;

namespace StatefulServerless.Generators.Inspecting;

/// <summary>A context is over when its handler returns: nobody keeps it, and whoever works with it is awaited (SS2009).</summary>
internal sealed class LeakedContextRule(InspectedEntity entity)
{
    public void Register(SymbolStartAnalysisContext context)
    {
        context.RegisterOperationAction(InspectCall, OperationKind.Invocation);
        context.RegisterOperationAction(InspectAssignment, OperationKind.SimpleAssignment);
    }

    private void InspectCall(OperationAnalysisContext context)
    {
        var call = (IInvocationOperation)context.Operation;
        if (!IsTask(call.Type) || !IsDropped(call) || !call.Descendants().Any(part => entity.IsContext(part.Type))) return;
        context.ReportDiagnostic(Diagnostic.Create(Rules.LeakedContext, call.Syntax.GetLocation(),
            $"'{call.TargetMethod.Name}' works with the context and is not awaited. The context is over when '{context.ContainingSymbol.Name}' returns. Await it"));
    }

    private void InspectAssignment(OperationAnalysisContext context)
    {
        var assignment = (ISimpleAssignmentOperation)context.Operation;
        if (!entity.IsContext(assignment.Value.Type) || assignment.Target is not IMemberReferenceOperation kept) return;
        context.ReportDiagnostic(Diagnostic.Create(Rules.LeakedContext, assignment.Syntax.GetLocation(),
            $"'{kept.Member.Name}' keeps the context, which is over when '{context.ContainingSymbol.Name}' returns. Keep what you need of it instead"));
    }

    private bool IsTask(ITypeSymbol? type) => type is INamedTypeSymbol named
        && new[] { entity.Types.Task, entity.Types.TaskOf, entity.Types.ValueTask, entity.Types.ValueTaskOf }.Any(task => KnownTypes.Same(named.OriginalDefinition, task));

    private static bool IsDropped(IOperation value) => value.Parent is IExpressionStatementOperation or ISimpleAssignmentOperation { Target: IDiscardOperation };
}
