namespace StatefulServerless.Proxy.Tests.Stored;

/// <summary>Tests that measure memory: nothing else may allocate meanwhile.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AloneInTheProcess
{
    public const string Name = "alone in the process";
}
