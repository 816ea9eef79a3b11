using System.Text.RegularExpressions;

namespace StatefulServerless.Proxy.Core.Upgrades;

/// <summary>A change against what the journal recorded that is not served unless it is allowed by its name.</summary>
/// <param name="Name">Stable and short, such as <c>method-removed:x.Carts.DoGet</c>; what the operator allows.</param>
/// <param name="Text">The culprit, what was recorded, what was found, and the ways out.</param>
public sealed partial record SpecChange(string Name, string Text)
{
    internal const string MethodRemoved = "method-removed";
    internal const string MethodChanged = "method-changed";
    internal const string FieldChanged = "field-changed";
    internal const string OneofChanged = "oneof-changed";
    internal const string EnumValueRemoved = "enum-value-removed";
    internal const string EntityKeyChanged = "entity-key-changed";
    internal const string ServiceRenamed = "service-renamed";
    internal const string PersistenceIdChanged = "persistence-id-changed";
    internal const string NumberOfShardsChanged = "number-of-shards-changed";

    /// <summary>Whether a text can be the name of a change, whatever its subject.</summary>
    public static bool IsName(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Form().IsMatch(text);
    }

    internal static SpecChange Of(string kind, string subject, string defect, string wayOut) =>
        new($"{kind}:{subject}", $"{defect}; {wayOut}, or allow it: AllowSpecChanges={kind}:{subject}");

    [GeneratedRegex(
        $@"^({MethodRemoved}|{MethodChanged}|{FieldChanged}|{OneofChanged}|{EnumValueRemoved}|{EntityKeyChanged}|{ServiceRenamed}|{PersistenceIdChanged}|{NumberOfShardsChanged}):[\w.]+$")]
    private static partial Regex Form();
}
