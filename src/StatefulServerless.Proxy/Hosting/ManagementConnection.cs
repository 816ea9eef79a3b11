namespace StatefulServerless.Proxy.Hosting;

/// <summary>Marks a connection that came in through the management port.</summary>
internal sealed class ManagementConnection
{
    public static readonly ManagementConnection Instance = new();

    private ManagementConnection()
    {
    }
}
