using Microsoft.Extensions.Logging;
using StatefulServerless.Telemetry;

namespace StatefulServerless.Streams;

/// <summary>What a stream needs to know about the world around it.</summary>
/// <param name="SnapshotEvery">A snapshot at every sequence number that is a multiple of this; zero or less for never.</param>
/// <param name="Time">The clock that handlers see.</param>
/// <param name="Logger">Where handlers and the stream itself log.</param>
/// <param name="RevealsErrors">Whether clients see the text of unexpected exceptions. Only in Development.</param>
/// <param name="NewCorrelationId">Makes the id that ties a client's "Unexpected error" to its log line.</param>
/// <param name="Telemetry">What is measured and traced.</param>
internal sealed record StreamSettings(
    int SnapshotEvery,
    TimeProvider Time,
    ILogger Logger,
    bool RevealsErrors,
    Func<string> NewCorrelationId,
    StreamTelemetry Telemetry);
