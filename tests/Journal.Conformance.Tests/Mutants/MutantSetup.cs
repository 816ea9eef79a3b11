using Akka.Actor.Setup;

namespace StatefulServerless.Journal.Conformance.Tests.Mutants;

/// <summary>Hands a mutant's plugins its store.</summary>
internal sealed class MutantSetup(MutantStore store) : Setup
{
    public MutantStore Store => store;
}
