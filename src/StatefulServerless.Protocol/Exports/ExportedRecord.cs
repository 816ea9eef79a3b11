using Google.Protobuf.WellKnownTypes;

namespace StatefulServerless.Protocol.Exports;

public sealed partial class ExportedRecord
{
    /// <summary>Whether it is a snapshot, and not an event.</summary>
    public bool IsSnapshot => ContentCase == ContentOneofCase.Snapshot;

    /// <summary>The event or the state, as the user function gave it.</summary>
    public Any Payload => IsSnapshot ? Snapshot : Event;

    /// <summary>The full name of the payload's type: what follows the last slash of its type URL.</summary>
    public string TypeName => Payload.TypeUrl[(Payload.TypeUrl.LastIndexOf('/') + 1)..];
}
