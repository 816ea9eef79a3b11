namespace StatefulServerless.Simulation.Machines;

/// <summary>What is tried: the product's machine in an interpreter without flaw, or something that is broken on purpose.</summary>
/// <param name="CreateMachine">Makes a machine.</param>
/// <param name="Flaw">What is wrong around it.</param>
internal sealed record Subject(Func<MachineBirth, IEntityMachine> CreateMachine, Flaw Flaw = Flaw.None)
{
    public static Subject Product { get; } = new(birth => new RealMachine(birth));

    /// <summary>The product's machine in surroundings that are broken.</summary>
    public static Subject With(Flaw flaw) => Product with { Flaw = flaw };
}
