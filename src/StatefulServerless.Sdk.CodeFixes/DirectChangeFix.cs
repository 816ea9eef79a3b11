using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace StatefulServerless.CodeFixes;

/// <summary>Moves a change of the state out of a command handler (SS2006) into the handler of an event that the command emits.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class DirectChangeFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["SS2006"];

    /// <summary>None: two changes could have to be moved into one handler.</summary>
    /// <returns>Null.</returns>
    public override FixAllProvider? GetFixAllProvider() => null;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false) is not { } root) return;
        if (await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false) is not { } model) return;
        // A change under a condition would happen without it in the event's handler.
        if (root.FindNode(context.Span).FirstAncestorOrSelf<ExpressionStatementSyntax>() is not { Parent: BlockSyntax { Parent: MethodDeclarationSyntax command } } change) return;
        foreach (var move in EmittedEvent.In(command, model).Select(emitted => ChangeOfState.Into(emitted, change, model)).OfType<ChangeOfState>())
        {
            context.RegisterCodeFix(
                CodeAction.Create($"Change it in the handler of '{move.Event}'", token => MoveAsync(context.Document, change, move, token), $"{nameof(DirectChangeFix)}:{move.Event}"), context.Diagnostics);
        }
    }

    private static async Task<Document> MoveAsync(Document document, ExpressionStatementSyntax change, ChangeOfState move, CancellationToken cancellationToken)
    {
        var editor = await DocumentEditor.CreateAsync(document, cancellationToken).ConfigureAwait(false);
        editor.RemoveNode(change, SyntaxRemoveOptions.KeepNoTrivia);
        editor.ReplaceNode(move.Handler, move.Changed());
        return editor.GetChangedDocument();
    }
}
