using Google.Protobuf;

namespace StatefulServerless.Streams;

/// <summary>The runtime's side of <see cref="EventSourcedEntity{TState}"/>.</summary>
internal interface IManagedState
{
    IMessage State { get; set; }

    void Begin(string entityId);

    IMessage CloneState();
}
