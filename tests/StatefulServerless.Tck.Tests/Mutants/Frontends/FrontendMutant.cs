namespace StatefulServerless.Tck.Tests.Mutants.Frontends;

/// <summary>A frontend that is broken on purpose.</summary>
/// <param name="Name">What it does wrong.</param>
/// <param name="KilledBy">The id of the case that must fail it.</param>
/// <param name="Conduct">The flaw.</param>
internal sealed record FrontendMutant(string Name, string KilledBy, Conduct Conduct)
{
    /// <summary>Whether it is found out because something does not come: then the kit does not wait long for it.</summary>
    public bool IsSilent { get; init; }
}
