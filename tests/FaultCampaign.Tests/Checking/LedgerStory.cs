using StatefulServerless.FaultCampaign.Checking;
using StatefulServerless.FaultCampaign.History;

namespace StatefulServerless.FaultCampaign.Tests.Checking;

/// <summary>A history by hand: what callers did to one ledger, in seconds, and what is stored.</summary>
internal sealed class LedgerStory
{
    public const string Ledger = "s1g0";

    private readonly List<HistoryEvent> _history = [];
    private readonly List<StoredEvent> _stored = [];
    private readonly List<TimeWindow> _calm = [];
    private readonly List<TimeWindow> _splits = [];
    private long _operations;

    public CheckResult Check() => HistoryChecker.Check(Operation.Pair(_history), _stored, _calm, _splits);

    /// <summary>The classes of what was found, each once.</summary>
    public IEnumerable<AnomalyClass> Found() => Check().Anomalies.Select(anomaly => anomaly.Class).Distinct();

    /// <summary>An append that succeeded, and was told its number.</summary>
    public LedgerStory Appended(string uid, double start, double end, long? number, string? key = null, int parts = 1, string instance = "one", long? length = null) =>
        Append(uid, start, key, parts).Answered(new Answer(_operations, At(end), Verdict.Ok, "OK", "executed", number, length ?? number, Instance: instance));

    /// <summary>An append that failed, with or without an outcome.</summary>
    public LedgerStory Failed(string uid, double start, double end, string? outcome, string? key = null, int parts = 1) =>
        Append(uid, start, key, parts).Answered(new Answer(_operations, At(end), outcome == "not-executed" ? Verdict.Fail : Verdict.Info, "Unavailable", outcome));

    /// <summary>An append without any answer.</summary>
    public LedgerStory Append(string uid, double start, string? key = null, int parts = 1)
    {
        _history.Add(new Invocation(++_operations, At(start), 1, OperationKind.Append, Ledger, Door.Grpc, 1, uid, parts, key));
        return this;
    }

    /// <summary>A read that saw these entries.</summary>
    public LedgerStory Read(double start, double end, params string[] entries)
    {
        _history.Add(new Invocation(++_operations, At(start), 1, OperationKind.Read, Ledger, Door.Http, 1));
        return Answered(new Answer(_operations, At(end), Verdict.Ok, "OK", "executed", entries.Length, View: LedgerView.Of(entries), Instance: "one"));
    }

    public LedgerStory Stored(long number, string uid, string writer = "", int part = 0, int parts = 1)
    {
        _stored.Add(new StoredEvent(Ledger, number, uid, part, parts, writer));
        return this;
    }

    public LedgerStory Calm(double start, double end)
    {
        _calm.Add(new TimeWindow(At(start), At(end)));
        return this;
    }

    public LedgerStory Split(double start, double end)
    {
        _splits.Add(new TimeWindow(At(start), At(end)));
        return this;
    }

    private LedgerStory Answered(Answer answer)
    {
        _history.Add(answer);
        return this;
    }

    private static TimeSpan At(double seconds) => TimeSpan.FromSeconds(seconds);
}
