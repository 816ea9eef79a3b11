using Akka.Persistence;
using Akka.Serialization;
using StatefulServerless.Proxy.Journal.Reading;

namespace StatefulServerless.Proxy.Journal.Writing;

/// <summary>The rows of one atomic write, or why there are none.</summary>
internal sealed record SerializedWrite(IReadOnlyList<EventRow> Rows, Exception? Failure)
{
    public static Func<AtomicWrite, SerializedWrite> Of(Serialization serialization, int maxRowBytes)
    {
        var now = DateTimeOffset.UtcNow;
        return write =>
        {
            try
            {
                var rows = EventRows.Of(write, serialization, now);
                return rows.FirstOrDefault(row => row.Payload.Length > maxRowBytes) is { } large
                    ? new SerializedWrite([], new EventsNotStoredException($"event {large.SequenceNumber}: {new OversizedRow(large.Payload.Length, maxRowBytes).Defect}"))
                    : new SerializedWrite(rows, null);
            }
            catch (Exception failure)
            {
                return new SerializedWrite([], failure);
            }
        };
    }
}
