namespace StatefulServerless.Operator.Desired;

/// <summary>The ports of the proxy's container, by which no other container of the pod may be reached.</summary>
internal static class ProxyPorts
{
    public const int Grpc = 9000;
    public const int Management = 8558;
    public const int Remoting = 2552;

    public const string Listed = "9000, 8558 and 2552";

    public static IReadOnlyList<int> All { get; } = [Grpc, Management, Remoting];
}
