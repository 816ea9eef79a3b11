namespace StatefulServerless.Proxy.Upgrades;

/// <summary>The persistence ids of records. No entity has one like them: the prefix of theirs has no dollar sign. They never change.</summary>
internal static class RecordNames
{
    public static string OfRecords(string persistenceId) => $"$service/{persistenceId}";

    public static string OfLocations(string serviceName) => $"$service-name/{serviceName}";
}
