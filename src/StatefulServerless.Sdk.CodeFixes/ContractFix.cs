using System.Collections.Immutable;
using System.Composition;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace StatefulServerless.CodeFixes;

/// <summary>Takes a line out of EntityContracts.txt (SS4002): for whoever knows that nothing of the kind is stored anywhere.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class ContractFix : CodeFixProvider
{
    /// <summary>Under these keys a diagnostic carries the file and the line, from 0.</summary>
    private const string Path = "Path";
    private const string Line = "Line";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["SS4002"];

    /// <summary>None: each line is given up on its own.</summary>
    /// <returns>Null.</returns>
    public override FixAllProvider? GetFixAllProvider() => null;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            var path = diagnostic.Properties.GetValueOrDefault(Path);
            if (context.Document.Project.AdditionalDocuments.FirstOrDefault(file => file.FilePath == path) is not { } baseline) continue;
            var text = await baseline.GetTextAsync(context.CancellationToken).ConfigureAwait(false);
            var line = text.Lines[int.Parse(diagnostic.Properties[Line]!, CultureInfo.InvariantCulture)];
            context.RegisterCodeFix(
                CodeAction.Create($"Nothing of it is stored: take '{line.ToString().Trim()}' out of {baseline.Name}", _ => Task.FromResult(Without(baseline, text, line)), $"{nameof(ContractFix)}:{line}"), diagnostic);
        }
    }

    private static Solution Without(TextDocument baseline, SourceText text, TextLine line) =>
        baseline.Project.Solution.WithAdditionalDocumentText(baseline.Id, text.Replace(line.SpanIncludingLineBreak, ""));
}
