using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using StatefulServerless.Generators.Reading;

namespace StatefulServerless.Generators.Inspecting;

/// <summary>A command handler leaves the state to the event handlers: what it changed itself would not be stored (SS2006).</summary>
internal sealed class DirectChangeRule(InspectedEntity entity)
{
    private static readonly HashSet<string> _collections = ["Google.Protobuf.Collections", "System.Collections.Generic"];

    private static readonly HashSet<string> _changes = ["Add", "AddRange", "Clear", "Insert", "MergeFrom", "Remove", "RemoveAt", "Sort"];

    private readonly ITypeSymbol? _state = EntityReader.StateOf(entity.Symbol, entity.Types);

    public void Register(SymbolStartAnalysisContext context)
    {
        context.RegisterOperationAction(
            Inspect, OperationKind.SimpleAssignment, OperationKind.CompoundAssignment, OperationKind.CoalesceAssignment, OperationKind.Increment, OperationKind.Decrement);
        context.RegisterOperationAction(InspectCall, OperationKind.Invocation);
    }

    private void Inspect(OperationAnalysisContext context) => Report(context, context.Operation switch
    {
        IAssignmentOperation assignment => assignment.Target,
        IIncrementOrDecrementOperation step => step.Target,
        _ => null,
    });

    private void InspectCall(OperationAnalysisContext context)
    {
        var call = (IInvocationOperation)context.Operation;
        if (_changes.Contains(call.TargetMethod.Name) && HoldsState(call.TargetMethod.ContainingType)) Report(context, call.Instance, isCall: true);
    }

    private void Report(OperationAnalysisContext context, IOperation? changed, bool isCall = false)
    {
        if (!entity.IsCommandHandler(context.ContainingSymbol) || changed is null || !IsOfTheState(changed, isCall)) return;
        context.ReportDiagnostic(Diagnostic.Create(Rules.DirectChange, context.Operation.Syntax.GetLocation(),
            $"Command handler '{context.ContainingSymbol.Name}' changes '{changed.Syntax}' itself: that is not stored, and gone with the next replay. Emit an event, and change it in the event's handler"));
    }

    /// <summary>Walks from the changed place to where it belongs: a.B[c].D belongs to a.</summary>
    private bool IsOfTheState(IOperation place, bool isPart) => place switch
    {
        IMemberReferenceOperation { Instance: IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance } } own => !isPart || HoldsState(own.Type),
        IMemberReferenceOperation { Instance: { } owner } => IsOfTheState(owner, isPart: true),
        IParameterReferenceOperation parameter => isPart && KnownTypes.Same(parameter.Type, _state),
        IConversionOperation conversion => IsOfTheState(conversion.Operand, isPart),
        _ => false,
    };

    private bool HoldsState(ITypeSymbol? type) =>
        type is not null && (entity.Types.IsMessage(type) || _collections.Contains(type.ContainingNamespace?.ToDisplayString() ?? ""));
}
