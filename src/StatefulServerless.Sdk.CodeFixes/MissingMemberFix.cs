using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;

namespace StatefulServerless.CodeFixes;

/// <summary>Adds the handlers that an entity class lacks: of rpcs (SS1003), all at once, and of emitted events (SS2001).</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class MissingMemberFix : CodeFixProvider
{
    /// <summary>Under this key a diagnostic carries the member to be added.</summary>
    private const string Member = "Member";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["SS1003", "SS2001"];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false) is not { } root) return;
        var members = context.Diagnostics.Select(diagnostic => diagnostic.Properties.GetValueOrDefault(Member)).OfType<string>().Distinct().ToArray();
        if (members.Length == 0 || root.FindNode(context.Span).FirstAncestorOrSelf<ClassDeclarationSyntax>() is not { } entity) return;
        var title = members.Length == 1 ? "Add the missing handler" : $"Add the {members.Length} missing handlers";
        context.RegisterCodeFix(CodeAction.Create(title, _ => Task.FromResult(Add(context.Document, root, entity, members)), nameof(MissingMemberFix)), context.Diagnostics);
    }

    private static Document Add(Document document, SyntaxNode root, ClassDeclarationSyntax entity, IEnumerable<string> members) =>
        document.WithSyntaxRoot(root.ReplaceNode(entity, entity.AddMembers([.. members.Select(Parse)])));

    private static MemberDeclarationSyntax Parse(string member) =>
        SyntaxFactory.ParseMemberDeclaration(member)!.WithAdditionalAnnotations(Formatter.Annotation, Simplifier.Annotation);
}
