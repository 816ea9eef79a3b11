using System.Diagnostics.Metrics;
using StatefulServerless.Proxy.Telemetry;

namespace StatefulServerless.Proxy.Tests.Telemetry;

/// <summary>Holds the table of docs/telemetry.md against the instruments.</summary>
[Collection(TelemetryCollection.Name)]
public sealed class TelemetryDocumentTests
{
    [Fact]
    public void Instruments_AsTheDocumentHasThem()
    {
        using var meters = new TestMeters();
        using var recorded = new RecordedMeasurements(meters);
        meters.ProxyMeter.Observe(() => 0, () => true);
        _ = new EntityTelemetry(meters.ProxyMeter, TimeProvider.System);

        Assert.Equal(
            DocumentedInstrument.All.Select(row => (row.Name, row.Kind, row.Unit)).Order(),
            recorded.Instruments.Select(instrument => (instrument.Name, KindOf(instrument), instrument.Unit ?? "")).Order());
        Assert.All(recorded.Instruments, instrument => Assert.NotEmpty(instrument.Description!));
    }

    private static string KindOf(Instrument instrument) => instrument.GetType().Name.Split('`')[0];
}
