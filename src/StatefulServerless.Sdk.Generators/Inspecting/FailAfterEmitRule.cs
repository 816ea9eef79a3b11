using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace StatefulServerless.Generators.Inspecting;

/// <summary>Without a managed state a failure after an event costs a restart of the entity, so checks belong before the first event (SS2007).</summary>
internal sealed class FailAfterEmitRule(InspectedEntity entity)
{
    public void Register(SymbolStartAnalysisContext context)
    {
        if (!entity.HasManagedState) context.RegisterOperationBlockAction(Inspect);
    }

    private void Inspect(OperationBlockAnalysisContext context)
    {
        foreach (var body in context.OperationBlocks.Where(block => block.Kind == OperationKind.Block))
        {
            foreach (var fail in FailsAfterEmit(context.GetControlFlowGraph(body)))
            {
                context.ReportDiagnostic(Diagnostic.Create(Rules.FailAfterEmit, fail.Syntax.GetLocation(),
                    $"'{context.OwningSymbol.Name}' can fail here after it has emitted. '{entity.Symbol.Name}' keeps its state in fields, which nobody can bring back, so the entity is loaded again. Check before the first Emit, or derive from EventSourcedEntity<TState>"));
            }
        }
    }

    private HashSet<IOperation> FailsAfterEmit(ControlFlowGraph graph)
    {
        var reached = new HashSet<BasicBlock>();
        var found = new HashSet<IOperation>();
        foreach (var block in graph.Blocks.Where(block => block.IsReachable))
        {
            var calls = Calls(block).ToArray();
            var emit = Array.FindIndex(calls, call => Is(call, "Emit"));
            if (emit < 0) continue;
            foreach (var fail in calls.Skip(emit).Where(call => Is(call, "Fail"))) found.Add(fail);
            Reach(block, reached);
        }
        foreach (var fail in reached.SelectMany(Calls).Where(call => Is(call, "Fail"))) found.Add(fail);
        return found;
    }

    private static void Reach(BasicBlock from, HashSet<BasicBlock> reached)
    {
        foreach (var next in new[] { from.FallThroughSuccessor?.Destination, from.ConditionalSuccessor?.Destination }.OfType<BasicBlock>())
        {
            if (reached.Add(next)) Reach(next, reached);
        }
    }

    private static IEnumerable<IInvocationOperation> Calls(BasicBlock block) =>
        block.Operations.Concat(block.BranchValue is null ? [] : [block.BranchValue]).SelectMany(operation => operation.DescendantsAndSelf()).OfType<IInvocationOperation>();

    private bool Is(IInvocationOperation call, string name) => call.TargetMethod.Name == name && entity.IsContext(call.TargetMethod.ContainingType);
}
