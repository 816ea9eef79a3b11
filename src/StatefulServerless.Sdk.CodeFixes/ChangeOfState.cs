using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace StatefulServerless.CodeFixes;

/// <summary>A change of the state as a statement of an event's handler: <c>command.By</c> has become <c>added.By</c>, where the event was given it.</summary>
internal sealed class ChangeOfState
{
    private readonly StatementSyntax _statement;

    private ChangeOfState(EmittedEvent emitted, StatementSyntax statement) => (Event, Handler, _statement) = (emitted.Type.Name, emitted.Handler, statement);

    public string Event { get; }

    public MethodDeclarationSyntax Handler { get; }

    /// <summary>The change for the event's handler; null when it needs something that the event does not carry.</summary>
    public static ChangeOfState? Into(EmittedEvent emitted, ExpressionStatementSyntax change, SemanticModel model)
    {
        var carried = Carried(emitted);
        var replaced = change.DescendantNodes().OfType<ExpressionSyntax>().Where(part => ValueOf(part, carried) is not null).ToArray();
        var needsMore = change.DescendantNodes().OfType<IdentifierNameSyntax>()
            .Where(name => !replaced.Any(part => part.Contains(name)))
            .Any(name => model.GetSymbolInfo(name).Symbol is ILocalSymbol or IParameterSymbol);
        if (needsMore) return null;
        var statement = change.ReplaceNodes(replaced, (part, _) => SyntaxFactory.ParseExpression(ValueOf(part, carried)!).WithTriviaFrom(part));
        return new ChangeOfState(emitted, statement.WithoutTrivia().WithAdditionalAnnotations(Formatter.Annotation));
    }

    /// <summary>The handler with the change at its end.</summary>
    public MethodDeclarationSyntax Changed()
    {
        if (Handler.Body is { } body) return Handler.WithBody(body.AddStatements(_statement)).WithAdditionalAnnotations(Formatter.Annotation);
        var first = SyntaxFactory.ExpressionStatement(Handler.ExpressionBody!.Expression);
        return Handler.WithExpressionBody(null).WithSemicolonToken(default).WithBody(SyntaxFactory.Block(first, _statement)).WithAdditionalAnnotations(Formatter.Annotation);
    }

    /// <summary>What the event was given, and how its handler finds it.</summary>
    private static (ExpressionSyntax Given, string Found)[] Carried(EmittedEvent emitted) => emitted.Parameter is null
        ? []
        : [.. (emitted.Creation.Initializer?.Expressions ?? []).OfType<AssignmentExpressionSyntax>().Select(given => (given.Right, $"{emitted.Parameter}.{given.Left}"))];

    private static string? ValueOf(ExpressionSyntax part, (ExpressionSyntax Given, string Found)[] carried) =>
        carried.FirstOrDefault(value => SyntaxFactory.AreEquivalent(value.Given, part)).Found;
}
