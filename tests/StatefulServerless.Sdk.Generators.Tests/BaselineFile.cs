using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace StatefulServerless.Generators.Tests;

/// <summary>An EntityContracts.txt as the compiler is given it.</summary>
internal sealed class BaselineFile(string text, string path = "/shop/EntityContracts.txt") : AdditionalText
{
    public override string Path => path;

    public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text);
}
