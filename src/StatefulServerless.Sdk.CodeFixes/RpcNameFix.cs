using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Rename;

namespace StatefulServerless.CodeFixes;

/// <summary>Gives a command handler the name of the rpc that was probably meant (SS1004): in its attribute if it stands there, else its own.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class RpcNameFix : CodeFixProvider
{
    /// <summary>Under this key a diagnostic carries the name.</summary>
    private const string Rpc = "Rpc";

    private const string Async = "Async";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["SS1004"];

    /// <summary>None: two handlers could be given the same name.</summary>
    /// <returns>Null.</returns>
    public override FixAllProvider? GetFixAllProvider() => null;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (context.Diagnostics[0].Properties.GetValueOrDefault(Rpc) is not { } rpc) return;
        if (await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false) is not { } root) return;
        if (await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false) is not { } model) return;
        if (root.FindNode(context.Span) is not MethodDeclarationSyntax handler || Marks(handler).Count() != 1 || model.GetDeclaredSymbol(handler, context.CancellationToken) is not { } method) return;
        // A method of that name answers the rpc already, or would be in the way.
        if (method.ContainingType.GetMembers(rpc).Concat(method.ContainingType.GetMembers(rpc + Async)).Any(member => !SymbolEqualityComparer.Default.Equals(member, method))) return;
        context.RegisterCodeFix(
            CodeAction.Create($"Answer the rpc '{rpc}'", token => RenameAsync(context.Document, root, handler, method, rpc, token), nameof(RpcNameFix)), context.Diagnostics);
    }

    private static Task<Solution> RenameAsync(
        Document document, SyntaxNode root, MethodDeclarationSyntax handler, IMethodSymbol method, string rpc, CancellationToken cancellationToken)
    {
        if (WrittenName(handler) is { } written)
        {
            var literal = SyntaxFactory.LiteralExpression(SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(rpc)).WithTriviaFrom(written);
            return Task.FromResult(document.WithSyntaxRoot(root.ReplaceNode(written, literal)).Project.Solution);
        }
        var name = method.Name.EndsWith(Async, StringComparison.Ordinal) ? rpc + Async : rpc;
        return Renamer.RenameSymbolAsync(document.Project.Solution, method, new SymbolRenameOptions(), name, cancellationToken);
    }

    /// <summary>The rpc in [CommandHandler("Rpc")]; null when the method's own name counts.</summary>
    private static ExpressionSyntax? WrittenName(MethodDeclarationSyntax handler) => Marks(handler)
        .SelectMany(attribute => attribute.ArgumentList?.Arguments.Where(argument => argument.NameEquals is null) ?? [])
        .Select(argument => argument.Expression)
        .FirstOrDefault();

    private static IEnumerable<AttributeSyntax> Marks(MethodDeclarationSyntax handler) =>
        handler.AttributeLists.SelectMany(list => list.Attributes).Where(attribute => attribute.Name.ToString().Contains("CommandHandler"));
}
