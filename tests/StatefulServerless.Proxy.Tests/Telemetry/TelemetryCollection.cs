namespace StatefulServerless.Proxy.Tests.Telemetry;

/// <summary>Listeners hear every proxy of the process: these tests run when no other does.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public static class TelemetryCollection
{
    public const string Name = "telemetry";
}
