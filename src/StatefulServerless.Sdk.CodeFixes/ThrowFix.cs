using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace StatefulServerless.CodeFixes;

/// <summary>Throws what Fail returns (SS2008), so that the handler ends there.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class ThrowFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["SS2008"];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false) is not { } root) return;
        if (root.FindNode(context.Span, getInnermostNodeForTie: true) is not ExpressionSyntax fail || Throwing(fail) is not ({ } old, { } mended)) return;
        context.RegisterCodeFix(
            CodeAction.Create("Throw it", _ => Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNode(old, mended))), nameof(ThrowFix)), context.Diagnostics);
    }

    private static (SyntaxNode? Old, SyntaxNode? Mended) Throwing(ExpressionSyntax fail) => fail.Parent switch
    {
        ExpressionStatementSyntax statement => (statement, Throw(fail, statement)),
        AssignmentExpressionSyntax { Parent: ExpressionStatementSyntax statement } => (statement, Throw(fail, statement)),
        ArrowExpressionClauseSyntax arrow => (arrow, arrow.WithExpression(SyntaxFactory.ThrowExpression(Keyword(), fail))),
        _ => (null, null),
    };

    private static ThrowStatementSyntax Throw(ExpressionSyntax fail, ExpressionStatementSyntax statement) =>
        SyntaxFactory.ThrowStatement(Keyword(), fail.WithoutTrivia(), statement.SemicolonToken).WithLeadingTrivia(statement.GetLeadingTrivia());

    private static SyntaxToken Keyword() => SyntaxFactory.Token(SyntaxKind.ThrowKeyword).WithTrailingTrivia(SyntaxFactory.Space);
}
