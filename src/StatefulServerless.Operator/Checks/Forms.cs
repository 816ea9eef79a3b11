using System.Text.RegularExpressions;

namespace StatefulServerless.Operator.Checks;

/// <summary>The forms that names and addresses must have.</summary>
internal static partial class Forms
{
    /// <summary>A Service has this name, and labels have it for a value.</summary>
    public const string ServiceNamePattern = "^[a-z]([-a-z0-9]*[a-z0-9])?$";

    public const string SecretNamePattern = "^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$";
    public const string AddressPattern = "^[A-Za-z0-9]([-A-Za-z0-9.]*[A-Za-z0-9])?(:[0-9]{1,5})?$";
    public const string KeyspacePattern = "^[A-Za-z][A-Za-z0-9_]{0,47}$";
    public const string DatabasePattern = "^[A-Za-z_][-A-Za-z0-9_]{0,62}$";

    [GeneratedRegex(ServiceNamePattern, RegexOptions.CultureInvariant, 1_000)]
    public static partial Regex ServiceName { get; }

    [GeneratedRegex(SecretNamePattern, RegexOptions.CultureInvariant, 1_000)]
    public static partial Regex SecretName { get; }

    [GeneratedRegex(AddressPattern, RegexOptions.CultureInvariant, 1_000)]
    public static partial Regex Address { get; }

    [GeneratedRegex(KeyspacePattern, RegexOptions.CultureInvariant, 1_000)]
    public static partial Regex Keyspace { get; }

    [GeneratedRegex(DatabasePattern, RegexOptions.CultureInvariant, 1_000)]
    public static partial Regex Database { get; }

    /// <summary>[registry[:port]/]path[:tag][@digest]</summary>
    [GeneratedRegex(@"^([A-Za-z0-9][A-Za-z0-9.-]*(:[0-9]{1,5})?/)?[a-z0-9]+([._/-]+[a-z0-9]+)*(:[A-Za-z0-9_][A-Za-z0-9_.-]{0,127})?(@[a-z0-9]+:[0-9a-f]{32,})?$", RegexOptions.CultureInvariant, 1_000)]
    public static partial Regex Image { get; }
}
