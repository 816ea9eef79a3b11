namespace StatefulServerless.Simulation.Faults;

/// <summary>What happens to the database.</summary>
internal sealed class DatabaseFaults(World world)
{
    public void BeDownAtBoot()
    {
        world.Database.HasBeenUp = false;
        GoDown();
    }

    public void GoDown()
    {
        world.Database.IsUp = false;
        world.Agenda.After(world.Chance.Between(10, 3_000), ComeUp);
    }

    /// <summary>Nothing more fits on the disk; what is there can be read.</summary>
    public void BeFull()
    {
        world.Database.IsFull = true;
        world.Agenda.After(world.Chance.Between(10, 1_500), () => world.Database.IsFull = false);
    }

    public void Heal()
    {
        ComeUp();
        world.Database.IsFull = false;
    }

    private void ComeUp() => (world.Database.IsUp, world.Database.HasBeenUp) = (true, true);
}
