using System.Diagnostics.Metrics;

namespace StatefulServerless.Operator.Api;

/// <summary>Counts what the operator asks of the API server.</summary>
internal sealed class ApiMetrics
{
    public const string MeterName = "StatefulServerless.Operator";

    private readonly Counter<long> _calls;

    public ApiMetrics(IMeterFactory meters) =>
        _calls = meters.Create(MeterName).CreateCounter<long>("operator.api.calls", "{call}", "Calls to the API server, by verb, kind and HTTP status.");

    public void Called(string verb, ResourceKind kind, int status) =>
        _calls.Add(1, KeyValuePair.Create<string, object?>("verb", verb), KeyValuePair.Create<string, object?>("kind", kind.ToString()),
            KeyValuePair.Create<string, object?>("status", status));
}
