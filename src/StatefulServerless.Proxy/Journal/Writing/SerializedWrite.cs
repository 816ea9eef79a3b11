using Akka.Persistence;
using Akka.Serialization;

namespace StatefulServerless.Proxy.Journal.Writing;

/// <summary>The rows of one atomic write, or why there are none.</summary>
internal sealed record SerializedWrite(IReadOnlyList<EventRow> Rows, Exception? Failure)
{
    public static Func<AtomicWrite, SerializedWrite> Of(Serialization serialization)
    {
        var now = DateTimeOffset.UtcNow;
        return write =>
        {
            try
            {
                return new SerializedWrite(EventRows.Of(write, serialization, now), null);
            }
            catch (Exception failure)
            {
                return new SerializedWrite([], failure);
            }
        };
    }
}
