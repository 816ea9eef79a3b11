namespace StatefulServerless.Proxy.Histories.CommandLine;

/// <summary>Something that the proxy's executable does instead of serving.</summary>
internal interface IVerb
{
    /// <summary>The first word of the command line.</summary>
    string Name { get; }

    /// <summary>What it does and how it is used, without the options.</summary>
    string Help { get; }

    IReadOnlyList<VerbOption> Options { get; }

    /// <returns>The exit code: 0, or 1 when what was read is not as it should be.</returns>
    /// <exception cref="HistoryException">It cannot be done.</exception>
    Task<int> RunAsync(VerbArguments arguments, Terminal terminal, CancellationToken cancellationToken);
}
