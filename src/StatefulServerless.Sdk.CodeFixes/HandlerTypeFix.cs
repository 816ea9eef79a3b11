using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace StatefulServerless.CodeFixes;

/// <summary>Gives a command handler the types of its rpc: of the command (SS1006) and of the reply (SS1007). What the handler does with them is its author's.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class HandlerTypeFix : CodeFixProvider
{
    /// <summary>Under this key a diagnostic carries the type to be written.</summary>
    private const string Type = "Type";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["SS1006", "SS1007"];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false) is not { } root) return;
        if (context.Diagnostics[0].Properties.GetValueOrDefault(Type) is not { } text || TypeIn(root.FindNode(context.Span)) is not { } written) return;
        var type = SyntaxFactory.ParseTypeName(text).WithTriviaFrom(written).WithAdditionalAnnotations(Simplifier.Annotation);
        context.RegisterCodeFix(
            CodeAction.Create(Title(written), _ => Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNode(written, type))), nameof(HandlerTypeFix)), context.Diagnostics);
    }

    private static TypeSyntax? TypeIn(SyntaxNode node) => node switch
    {
        ParameterSyntax parameter => parameter.Type,
        MethodDeclarationSyntax method => method.ReturnType,
        _ => null,
    };

    private static string Title(TypeSyntax written) => written.Parent is ParameterSyntax ? "Take the command of the rpc" : "Return the reply of the rpc";
}
