namespace StatefulServerless.Proxy.Histories.CommandLine;

/// <summary>Where a verb writes.</summary>
/// <param name="Output">What was asked for.</param>
/// <param name="Errors">What is said beside it: progress, complaints.</param>
/// <param name="Bytes">The same place as <paramref name="Output"/>, for what is no text.</param>
internal sealed record Terminal(TextWriter Output, TextWriter Errors, Func<Stream> Bytes)
{
    public static Terminal OfProcess => new(Console.Out, Console.Error, Console.OpenStandardOutput);
}
