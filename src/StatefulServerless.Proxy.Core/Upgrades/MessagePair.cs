using Google.Protobuf.Reflection;

namespace StatefulServerless.Proxy.Core.Upgrades;

/// <summary>Two messages of which one is read as the other.</summary>
internal readonly record struct MessagePair(MessageDescriptor Recorded, MessageDescriptor Found, Direction Direction)
{
    public MessageDescriptor Writer => Direction == Direction.IntoFunction ? Recorded : Found;

    public MessageDescriptor Reader => Direction == Direction.IntoFunction ? Found : Recorded;
}
