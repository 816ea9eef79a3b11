using System.Text;
using k8s;

namespace StatefulServerless.Operator.Installation;

/// <summary>What <c>kubectl apply</c> installs, as YAML: the definitions, the operator's rights and the operator.</summary>
internal static class InstallationFile
{
    private const string Heading = "# Written by `./build.sh manifests`. Change src/StatefulServerless.Operator/Installation instead.\n";

    public static string Yaml()
    {
        var text = new StringBuilder(Heading);
        foreach (var item in Objects()) text.Append("---\n").Append(KubernetesYaml.Serialize(item).TrimEnd()).Append('\n');
        return text.ToString();
    }

    private static IEnumerable<object> Objects() =>
    [
        JournalDefinition.Create(), ServiceDefinition.Create(),
        OperatorRights.Home(), OperatorRights.Account(), OperatorRights.Everywhere(), OperatorRights.EverywhereBinding(), OperatorRights.AtHome(), OperatorRights.AtHomeBinding(),
        OperatorDeployment.Create(), Webhook.Door(), Webhook.Injection(), Webhook.Check(),
    ];
}
