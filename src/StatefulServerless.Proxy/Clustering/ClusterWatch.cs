using Akka.Actor;
using Akka.Cluster;
using Akka.Remote;

namespace StatefulServerless.Proxy.Clustering;

/// <summary>Follows the cluster's members, and notices when this proxy has lost its place among them.</summary>
internal sealed class ClusterWatch : UntypedActor
{
    public const string Name = "cluster-watch";

    // A cluster that grows to three, or loses one for a restart, has two for a while.
    private static readonly TimeSpan PatienceWithTwo = TimeSpan.FromMinutes(1);

    private readonly Akka.Cluster.Cluster _cluster = Akka.Cluster.Cluster.Get(Context.System);
    private readonly Dictionary<UniqueAddress, Member> _members = [];
    private readonly ClusterView _view;
    private readonly ClusterLoss _loss;
    private readonly ClusterLog _log;
    private readonly int _quorum;
    private readonly int _shards;
    private bool _warnedOfTwo;

    public ClusterWatch(ClusterView view, ClusterLoss loss, ClusterLog log, int quorum, int shards)
    {
        (_view, _loss, _log, _quorum, _shards) = (view, loss, log, quorum, shards);
        _cluster.RegisterOnMemberRemoved(() => loss.Report(ClusterLoss.Removed,
            "this proxy was removed from its cluster, whose others could not reach it or were the larger side of a partition"));
    }

    /// <summary>Asks to watch the home of the entities: without it no command finds its entity.</summary>
    internal sealed record Region(IActorRef Home);

    public static Props Props(ClusterView view, ClusterLoss loss, ClusterLog log, int quorum, int shards) =>
        Akka.Actor.Props.Create(() => new ClusterWatch(view, loss, log, quorum, shards));

    protected override void PreStart()
    {
        _cluster.Subscribe(Self, ClusterEvent.SubscriptionInitialStateMode.InitialStateAsEvents, typeof(ClusterEvent.IMemberEvent), typeof(ClusterEvent.IReachabilityEvent));
        Context.System.EventStream.Subscribe(Self, typeof(ThisActorSystemQuarantinedEvent));
        Context.SetReceiveTimeout(PatienceWithTwo);
    }

    protected override void PostStop() => _cluster.Unsubscribe(Self);

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case ClusterEvent.MemberUp up:
                Add(up.Member);
                break;
            case ClusterEvent.MemberWeaklyUp up:
                Add(up.Member);
                break;
            case ClusterEvent.MemberRemoved removed:
                Remove(removed.Member);
                break;
            case ClusterEvent.UnreachableMember unreachable:
                _log.MemberUnreachable(AddressOf(unreachable.Member));
                break;
            case ClusterEvent.ReachableMember reachable:
                _log.MemberReachable(AddressOf(reachable.Member));
                break;
            case Region region:
                Context.Watch(region.Home);
                break;
            case Terminated:
                _loss.Report(ClusterLoss.Removed, "the shard region ended, and with it every entity of this proxy");
                break;
            case ThisActorSystemQuarantinedEvent:
                _loss.Report(ClusterLoss.Removed, "another member of the cluster has given this proxy up; it does not talk to it any more");
                break;
            case ReceiveTimeout:
                WarnOfTwo();
                break;
        }
    }

    private void Add(Member member)
    {
        _members[member.UniqueAddress] = member;
        if (Disagrees(member) is { } reason)
            _loss.Report(ClusterLoss.Misconfigured, reason);
        else
            Publish();
        if (_members.Count > 1) _log.MemberUp(AddressOf(member), _members.Count);
    }

    private void Remove(Member member)
    {
        if (!_members.Remove(member.UniqueAddress)) return;
        _log.MemberRemoved(AddressOf(member), _members.Count);
        Publish();
    }

    // The one that came later is in the wrong. It has not served yet, so nothing lives on a wrong shard.
    private string? Disagrees(Member member) =>
        _members.Values.Prepend(member).FirstOrDefault(other => MemberRoles.ShardsOf(other) is { } shards && shards != _shards && other.IsOlderThan(_cluster.SelfMember)) is { } older
            ? $"config: StatefulServerless:NumberOfShards: {_shards}: the cluster's members have {MemberRoles.ShardsOf(older)}; all must have the same"
            : null;

    private void Publish() => _view.Update(
        _cluster.SelfAddress.ToString(),
        _members.ContainsKey(_cluster.SelfUniqueAddress) ? [.. _members.Values.Select(AddressOf)] : [],
        _quorum);

    private void WarnOfTwo()
    {
        if (_members.Count != 2 || _warnedOfTwo) return;
        _warnedOfTwo = true;
        _log.OnlyTwoMembers();
    }

    private static string AddressOf(Member member) => member.Address.ToString();
}
