using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace StatefulServerless.CodeFixes;

/// <summary>An event that a command handler emits whatever happens: <c>context.Emit(new Added { By = command.By })</c>, in the body itself.</summary>
/// <param name="Type">The event message.</param>
/// <param name="Creation">The expression that makes it.</param>
/// <param name="Handler">Its handler in the same file: one that changes the state of the instance and returns nothing.</param>
/// <param name="Parameter">What the handler calls the event; null when it does not take it.</param>
internal sealed record EmittedEvent(ITypeSymbol Type, BaseObjectCreationExpressionSyntax Creation, MethodDeclarationSyntax Handler, string? Parameter)
{
    public static IEnumerable<EmittedEvent> In(MethodDeclarationSyntax command, SemanticModel model) =>
        from statement in command.Body!.Statements.OfType<ExpressionStatementSyntax>()
        let call = statement.Expression as InvocationExpressionSyntax
        where call?.Expression is MemberAccessExpressionSyntax { Name.Identifier.Text: "Emit" }
        from creation in call!.ArgumentList.Arguments.Select(argument => argument.Expression).OfType<BaseObjectCreationExpressionSyntax>()
        let type = model.GetTypeInfo(creation).Type
        where type is not null
        from handler in command.Parent!.ChildNodes().OfType<MethodDeclarationSyntax>()
        let method = (IMethodSymbol?)model.GetDeclaredSymbol(handler)
        where method is { IsStatic: false, ReturnsVoid: true } && IsHandlerOf(method, type)
        select new EmittedEvent(type, creation, handler, method.Parameters.FirstOrDefault(parameter => Same(parameter.Type, type))?.Name);

    private static bool IsHandlerOf(IMethodSymbol method, ITypeSymbol type) =>
        method.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "EventHandlerAttribute" && (IsNamed(attribute, type) || method.Parameters.Any(parameter => Same(parameter.Type, type))));

    private static bool IsNamed(AttributeData attribute, ITypeSymbol type) =>
        attribute.NamedArguments.Any(argument => argument.Value.Value is ITypeSymbol named && Same(named, type));

    private static bool Same(ITypeSymbol one, ITypeSymbol other) => SymbolEqualityComparer.Default.Equals(one, other);
}
