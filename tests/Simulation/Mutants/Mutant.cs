using StatefulServerless.Simulation.Machines;

namespace StatefulServerless.Simulation.Mutants;

/// <summary>A machine, or what is around it, that is broken on purpose.</summary>
/// <param name="Subject">What is broken.</param>
/// <param name="Promises">The promise that must be seen broken, or several of which one is seen first.</param>
internal sealed record Mutant(Subject Subject, IReadOnlyList<string> Promises)
{
    public static Mutant Of(Func<MachineBirth, IEntityMachine> createMachine, params IReadOnlyList<string> promises) =>
        new(new Subject(createMachine), promises);

    public static Mutant Of(Flaw flaw, params IReadOnlyList<string> promises) => new(Subject.With(flaw), promises);
}
