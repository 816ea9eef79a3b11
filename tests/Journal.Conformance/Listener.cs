using System.Threading.Channels;
using Akka.Actor;

namespace StatefulServerless.Journal.Conformance;

/// <summary>An actor that only hands on what it hears.</summary>
internal sealed class Listener(ChannelWriter<object> heard) : UntypedActor
{
    protected override void OnReceive(object message) => heard.TryWrite(message);
}
