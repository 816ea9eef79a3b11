using System.Reflection;

namespace StatefulServerless.Proxy.Hosting;

/// <summary>How the proxy names itself to user functions.</summary>
internal static class ProxyVersion
{
    /// <summary><c>name/version</c>, as in the header <c>x-stateful-serverless-proxy</c>.</summary>
    public static string Text { get; } = $"stateful-serverless-proxy/{Number}";

    /// <summary>The version alone.</summary>
    // The part after the plus sign names a commit, which is nobody's business on the wire.
    public static string Number =>
        typeof(ProxyVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0";
}
