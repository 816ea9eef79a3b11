using Akka.Actor;
using Akka.Serialization;

namespace StatefulServerless.Proxy.Sharding;

/// <summary>
/// Takes the place of the serializer by which one node has actors of any type created on another. Nothing here deploys actors on other nodes.
/// </summary>
internal sealed class RefusingDeploymentSerializer(ExtendedActorSystem system) : Serializer(system)
{
    // The identifier of the serializer that it replaces.
    public override int Identifier => 3;

    public override bool IncludeManifest => false;

    public override byte[] ToBinary(object obj) => throw new NotSupportedException($"{obj.GetType()} must not leave the process.");

    public override object FromBinary(byte[] bytes, Type type) => throw new NotSupportedException("Another node asked for the creation of an actor.");
}
