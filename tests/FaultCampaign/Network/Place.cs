namespace StatefulServerless.FaultCampaign.Network;

/// <summary>Something with an address of its own: a node, which is a proxy with its user function, or the database.</summary>
internal readonly record struct Place(int Number)
{
    public static Place Database { get; } = new(100);

    public static Place Node(int number) => new(number);

    public override string ToString() => this == Database ? "database" : $"node {Number}";
}
