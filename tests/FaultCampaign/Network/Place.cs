namespace StatefulServerless.FaultCampaign.Network;

/// <summary>Something with an address of its own: a proxy, its user function, or the database.</summary>
internal readonly record struct Place(int Number)
{
    private const int FirstFunction = 50;

    public static Place Database { get; } = new(100);

    public static Place Node(int number) => new(number);

    /// <summary>The user function of a node.</summary>
    public static Place Function(int number) => new(FirstFunction + number);

    public bool IsNode => Number < FirstFunction;

    public override string ToString() => this == Database ? "database" : IsNode ? $"node {Number}" : $"function {Number - FirstFunction}";
}
