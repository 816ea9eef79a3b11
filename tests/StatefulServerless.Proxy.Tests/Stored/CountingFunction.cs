using System.Globalization;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using StatefulServerless.Protocol;
using StatefulServerless.Proxy.Core.EventSourced;
using StatefulServerless.Proxy.UserFunction;

namespace StatefulServerless.Proxy.Tests.Stored;

/// <summary>
/// A user function whose entities count their events. "Add" with a number stores so many events, "AddWithSnapshot" a snapshot as well, and the reply to
/// everything is the count.
/// </summary>
internal sealed class CountingFunction : IEntityStreams
{
    public const string Done = "shop.Done";

    public static readonly MethodOutputs Outputs = new(
        [KeyValuePair.Create("Add", Done), KeyValuePair.Create("AddWithSnapshot", Done), KeyValuePair.Create("Get", Done)]);

    /// <summary>Entities whose snapshots it refuses.</summary>
    public HashSet<string> RefusesSnapshotsOf { get; } = [];

    /// <summary>Entities whose events it refuses.</summary>
    public HashSet<string> RefusesEventsOf { get; } = [];

    public IEntityStream Open(Init init, Action<EntityInput> receive) => new CountingStream(this, init, receive);

    public static Any Text(string type, string text) =>
        new() { TypeUrl = $"type.googleapis.com/{type}", Value = ByteString.CopyFromUtf8(text) };

    private sealed class CountingStream : IEntityStream
    {
        private readonly CountingFunction _function;
        private readonly Init _init;
        private readonly Action<EntityInput> _receive;
        private long _count;

        public CountingStream(CountingFunction function, Init init, Action<EntityInput> receive)
        {
            (_function, _init, _receive) = (function, init, receive);
            if (init.Snapshot is not { } snapshot)
                return;
            _count = long.Parse(snapshot.Snapshot_.Value.ToStringUtf8(), CultureInfo.InvariantCulture);
            if (function.RefusesSnapshotsOf.Contains(init.EntityId))
                Refuse("no such state");
        }

        public void Send(EntityStreamIn message)
        {
            if (message.Event is not null && _function.RefusesEventsOf.Contains(_init.EntityId))
                Refuse("no such event");
            if (message.Event is not null)
                _count++;
            if (message.Command is { } command)
                _receive(new ReplyReceived(Answer(command)));
        }

        public void ReportDelivery() => _receive(new ReplayDelivered());

        public void Complete() => _receive(new StreamClosed(null));

        public void Abort()
        {
        }

        private void Refuse(string why) => _receive(new FailureReceived(new Failure { Description = why }));

        private Reply Answer(Command command)
        {
            var added = command.Name == "Get" ? 0 : int.Parse(command.Payload.Value.ToStringUtf8(), CultureInfo.InvariantCulture);
            _count += added;
            var count = _count.ToString(CultureInfo.InvariantCulture);
            var reply = new Reply { CommandId = command.Id, Payload = Text(Done, count) };
            for (var number = 0; number < added; number++)
                reply.Events.Add(Text("shop.Added", "one more"));
            if (command.Name == "AddWithSnapshot")
                reply.Snapshot = Text("shop.State", count);
            return reply;
        }
    }
}
