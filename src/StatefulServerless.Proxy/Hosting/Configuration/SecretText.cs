using System.Text.RegularExpressions;

namespace StatefulServerless.Proxy.Hosting.Configuration;

/// <summary>What must not be printed: values under names of secrets, and values that carry one whatever their name is.</summary>
internal static partial class SecretText
{
    public const string NotShown = "(not shown)";

    public static bool IsSecretKey(string key) => SecretNames().IsMatch(key);

    public static bool IsSecret(string key, string value) => IsSecretKey(key) || SecretValues().IsMatch(value);

    [GeneratedRegex("passw(or)?d|pwd|passphrase|secret|token|(?<!allow)credential|conn(ection)?-?_?string|api-?_?key|private-?_?key", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SecretNames();

    // As in a connection string, and as in an address with user and password.
    [GeneratedRegex(@"(passw(or)?d|pwd|secret|token|key)\s*=|://[^/@\s]+@", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SecretValues();
}
