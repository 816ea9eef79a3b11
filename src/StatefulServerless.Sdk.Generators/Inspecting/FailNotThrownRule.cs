using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace StatefulServerless.Generators.Inspecting;

/// <summary>Fail makes an exception; the handler goes on until somebody throws it (SS2008).</summary>
internal sealed class FailNotThrownRule(InspectedEntity entity)
{
    public void Register(SymbolStartAnalysisContext context) => context.RegisterOperationAction(Inspect, OperationKind.Invocation);

    private void Inspect(OperationAnalysisContext context)
    {
        var call = (IInvocationOperation)context.Operation;
        if (call.TargetMethod.Name != "Fail" || !entity.IsContext(call.TargetMethod.ContainingType) || !IsDropped(call)) return;
        context.ReportDiagnostic(Diagnostic.Create(Rules.FailNotThrown, call.Syntax.GetLocation(),
            $"The command fails, but '{context.ContainingSymbol.Name}' goes on. Write: throw {call.Syntax}"));
    }

    private static bool IsDropped(IOperation value) => value.Parent switch
    {
        IExpressionStatementOperation => true,
        ISimpleAssignmentOperation { Target: IDiscardOperation } => true,
        IConversionOperation conversion => IsDropped(conversion),
        _ => false,
    };
}
