using System.Security.Cryptography;
using System.Text;
using k8s;

namespace StatefulServerless.Operator.Desired;

/// <summary>A short name for a content, by which a change is noticed.</summary>
internal static class Hash
{
    private const int Characters = 16;

    /// <summary>The same for what has the same JSON.</summary>
    public static string Of(object content) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(KubernetesJson.Serialize(content))))[..Characters];
}
