using StatefulServerless.Operator.Events;
using StatefulServerless.Operator.Resources;
using StatefulServerless.Operator.Statuses;

namespace StatefulServerless.Operator.Tests.Events;

public sealed class ServiceEventsTests
{
    private static readonly EventSourcedService _cart = new() { Metadata = new() { Name = "cart", Generation = 1 } };

    private static readonly ServiceOutcome _applied = new(ServiceOutcome.Applied, "", true, null, "j1");
    private static readonly ServiceOutcome _missing = new(ServiceOutcome.JournalMissing, "no journal", false, "no journal", null);
    private static readonly ServiceOutcome _withoutProxy = _applied with { JournalProblem = "no proxy has it" };

    private static readonly ServiceProgress _starting = new(0, 3, 3, true, null, null);
    private static readonly ServiceProgress _serving = _starting with { Ready = 3 };
    private static readonly ServiceProgress _troubled = _starting with { Trouble = "pod a: Evicted" };

    [Fact]
    public void Service_ThatFaresAsBefore_HasNoEvents()
    {
        foreach (var status in new[] { Status(_missing, ServiceProgress.None), Status(_applied, _serving), Status(_withoutProxy, _troubled) })
            Assert.Empty(ServiceEvents.Of(status, status, []));
    }

    [Fact]
    public void Service_WithoutAJournal_SaysSoOnceAndSaysWhenItIsThere()
    {
        var missing = Status(_missing, ServiceProgress.None);
        Assert.Equal(["Warning JournalMissing: no journal"], Told(null, missing));

        Assert.Equal(["Normal JournalFound: the journal is there", "Normal Applied: made or changed: Role a, Deployment b"], Told(missing, Status(_applied, _starting), "Role a", "Deployment b"));
    }

    [Fact]
    public void Service_ThatBeginsToServe_SaysSo() =>
        Assert.Equal(["Normal Serving: 3 pods serve"], Told(Status(_applied, _troubled), Status(_applied, _serving)));

    [Fact]
    public void Service_WhosePodsAreInTrouble_SaysWhichAndWhenItIsAnother()
    {
        Assert.Equal(["Warning PodsNotReady: pod a: Evicted"], Told(Status(_applied, _starting), Status(_applied, _troubled)));
        Assert.Equal(["Warning PodsNotReady: pod b: Lost"], Told(Status(_applied, _troubled), Status(_applied, _troubled with { Trouble = "pod b: Lost" })));
    }

    [Fact]
    public void Service_WhoseJournalChanged_SaysThatItsPodsAreReplaced() =>
        Assert.Equal(
            ["Normal JournalChanged: the pods are replaced, because the journal has changed", "Normal Applied: made or changed: Deployment b"],
            Told(Status(_applied, _serving), Status(_applied with { JournalHash = "j2" }, _serving), "Deployment b"));

    [Fact]
    public void Service_WhoseJournalNoProxyHas_SaysSo() =>
        Assert.Equal(["Normal Applied: made or changed: Deployment b", "Warning JournalNotUsable: no proxy has it"], Told(null, Status(_withoutProxy, _starting), "Deployment b"));

    [Fact]
    public void Service_RefusedForAnotherReason_SaysTheOther() =>
        Assert.Equal(
            ["Warning InvalidSpec: y"],
            Told(Status(new ServiceOutcome(ServiceOutcome.InvalidSpec, "x", false, null, null), _serving), Status(new ServiceOutcome(ServiceOutcome.InvalidSpec, "y", false, null, null), _serving)));

    private static EventSourcedServiceStatus Status(ServiceOutcome outcome, ServiceProgress progress) => ServiceStatus.Of(_cart, outcome, progress, false, DateTime.UnixEpoch);

    private static IEnumerable<string> Told(EventSourcedServiceStatus? before, EventSourcedServiceStatus after, params string[] written) =>
        ServiceEvents.Of(before, after, written).Select(one => $"{(one.IsWarning ? "Warning" : "Normal")} {one.Reason}: {one.Message}");
}
