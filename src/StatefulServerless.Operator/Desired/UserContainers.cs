using System.Globalization;
using k8s.Models;

namespace StatefulServerless.Operator.Desired;

/// <summary>The containers of the service's author. The first one is the user function.</summary>
internal static class UserContainers
{
    /// <summary>Tells the user function where to listen; the author may have set it.</summary>
    public const string PortVariable = "PORT";

    private const int DefaultPort = 8080;

    public static IEnumerable<V1Container> Of(string serviceName, IList<V1Container> containers)
    {
        foreach (var container in containers.Where(container => string.IsNullOrEmpty(container.Name))) container.Name = serviceName;
        var function = containers[0];
        if (PortVariableOf(function) is null)
            function.Env = [.. function.Env ?? [], new V1EnvVar { Name = PortVariable, Value = DefaultPort.ToString(CultureInfo.InvariantCulture) }];
        return containers;
    }

    /// <summary>Where the proxy finds the user function.</summary>
    public static int PortOf(IList<V1Container> containers) =>
        PortVariableOf(containers[0]) is { } port ? int.Parse(port.Value, CultureInfo.InvariantCulture) : DefaultPort;

    private static V1EnvVar? PortVariableOf(V1Container container) => container.Env?.FirstOrDefault(variable => variable.Name == PortVariable);
}
