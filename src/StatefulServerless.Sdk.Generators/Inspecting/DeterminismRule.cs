using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace StatefulServerless.Generators.Inspecting;

/// <summary>What runs in every replay must lead to the same state each time: it looks at nothing but the event and the state (SS2005).</summary>
internal sealed class DeterminismRule(InspectedEntity entity)
{
    private static readonly HashSet<string> _members =
    [
        "System.DateTime.Now", "System.DateTime.UtcNow", "System.DateTime.Today", "System.DateTimeOffset.Now", "System.DateTimeOffset.UtcNow",
        "System.Threading.Tasks.Task.Run", "System.Threading.Tasks.Task.Delay", "System.Threading.Tasks.Task.Wait", "System.Threading.Tasks.Task.Result",
        "System.Guid.NewGuid", "System.Guid.CreateVersion7",
        "System.Globalization.CultureInfo.CurrentCulture", "System.Globalization.CultureInfo.CurrentUICulture",
    ];

    private static readonly HashSet<string> _types =
    [
        "System.Random", "System.Environment", "System.TimeProvider", "System.Diagnostics.Stopwatch", "System.Console",
        "System.Security.Cryptography.RandomNumberGenerator", "System.Threading.Thread", "System.Threading.Tasks.Parallel",
    ];

    private static readonly string[] _namespaces = ["System.IO", "System.Net", "System.Data", "Grpc.Net.Client"];

    public void Register(SymbolStartAnalysisContext context) =>
        context.RegisterOperationAction(Inspect, OperationKind.Invocation, OperationKind.PropertyReference, OperationKind.ObjectCreation, OperationKind.FieldReference);

    private void Inspect(OperationAnalysisContext context)
    {
        if (!entity.IsReplayed(context.ContainingSymbol) || MemberOf(context.Operation) is not { } member || !IsDifferentEachTime(member)) return;
        context.ReportDiagnostic(Diagnostic.Create(Rules.Determinism, context.Operation.Syntax.GetLocation(),
            $"'{context.ContainingSymbol.Name}' runs in every replay, but '{Text(member)}' is not the same each time. Look it up in the command handler and put it into the event"));
    }

    private static ISymbol? MemberOf(IOperation operation) => operation switch
    {
        IInvocationOperation call => call.TargetMethod,
        IPropertyReferenceOperation property => property.Property,
        IObjectCreationOperation creation => creation.Constructor,
        IFieldReferenceOperation field => field.Field,
        _ => null,
    };

    private static bool IsDifferentEachTime(ISymbol member)
    {
        if (member is IFieldSymbol field) return field is { IsStatic: true, IsConst: false, IsReadOnly: false };
        var type = member.ContainingType.ToDisplayString();
        return _types.Contains(type) || _members.Contains($"{type}.{member.Name}") || IsIn(member.ContainingNamespace.ToDisplayString());
    }

    private static bool IsIn(string name) => _namespaces.Any(known => name == known || name.StartsWith(known + ".", StringComparison.Ordinal));

    private static string Text(ISymbol member) =>
        member is IMethodSymbol { MethodKind: MethodKind.Constructor } ? $"new {member.ContainingType.Name}" : $"{member.ContainingType.Name}.{member.Name}";
}
