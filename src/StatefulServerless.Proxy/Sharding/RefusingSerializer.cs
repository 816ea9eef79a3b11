using Akka.Actor;
using Akka.Configuration;
using Akka.Serialization;

namespace StatefulServerless.Proxy.Sharding;

/// <summary>
/// Takes the place of Akka's polymorphic JSON serializer, which would create any type that a stranger on the remoting
/// port names. Whatever has no serializer of its own must not leave the process.
/// </summary>
internal sealed class RefusingSerializer : Serializer
{
    /// <param name="system">The actor system.</param>
    /// <param name="settings">Those of the serializer that it replaces: Akka passes them, nothing needs them.</param>
    public RefusingSerializer(ExtendedActorSystem system, Config settings)
        : base(system) => _ = settings;

    // The identifier of the serializer that it replaces, so that its messages are refused by name.
    public override int Identifier => 1;

    public override bool IncludeManifest => true;

    public override byte[] ToBinary(object obj) =>
        throw new NotSupportedException($"{obj.GetType()} has no serializer of its own; polymorphic JSON is switched off.");

    public override object FromBinary(byte[] bytes, Type type) =>
        throw new NotSupportedException($"A message of type {type} came as polymorphic JSON, which is switched off.");
}
