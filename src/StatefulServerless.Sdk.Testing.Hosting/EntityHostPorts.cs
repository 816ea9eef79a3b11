namespace StatefulServerless.Testing;

/// <summary>Where the parts listen, all on 127.0.0.1.</summary>
internal sealed record EntityHostPorts(int Function, int Proxy, int Management)
{
    public static EntityHostPorts Find() => new(FreePort.Find(), FreePort.Find(), FreePort.Find());
}
