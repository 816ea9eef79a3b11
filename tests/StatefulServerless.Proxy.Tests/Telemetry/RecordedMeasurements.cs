using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;

namespace StatefulServerless.Proxy.Tests.Telemetry;

/// <summary>What the instruments of one proxy have measured.</summary>
internal sealed class RecordedMeasurements : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly ConcurrentQueue<Measured> _measured = new();

    /// <param name="scope">The meter factory whose instruments are listened to.</param>
    public RecordedMeasurements(IMeterFactory scope)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name != "StatefulServerless.Proxy" || instrument.Meter.Scope != scope) return;
            Instruments.Add(instrument);
            listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<int>(Keep);
        _listener.SetMeasurementEventCallback<long>(Keep);
        _listener.SetMeasurementEventCallback<double>(Keep);
        _listener.Start();
    }

    public List<Instrument> Instruments { get; } = [];

    public IReadOnlyCollection<Measured> All => [.. _measured];

    public IEnumerable<Measured> Of(string instrument) => _measured.Where(measured => measured.Instrument == instrument);

    /// <summary>The newest value of an instrument that is asked.</summary>
    public double Ask(string instrument)
    {
        _listener.RecordObservableInstruments();
        return Of(instrument).Last().Value;
    }

    public void Dispose() => _listener.Dispose();

    private void Keep<T>(Instrument instrument, T value, ReadOnlySpan<KeyValuePair<string, object?>> tags, object? state)
        where T : struct, IConvertible =>
        _measured.Enqueue(new Measured(instrument.Name, value.ToDouble(CultureInfo.InvariantCulture), tags.ToArray().ToDictionary(tag => tag.Key, tag => $"{tag.Value}")));
}
