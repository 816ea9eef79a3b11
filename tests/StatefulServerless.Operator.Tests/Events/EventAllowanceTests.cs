using Microsoft.Extensions.Time.Testing;
using StatefulServerless.Operator.Events;

namespace StatefulServerless.Operator.Tests.Events;

public sealed class EventAllowanceTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly EventAllowance _allowance;

    public EventAllowanceTests() => _allowance = new EventAllowance(_time);

    [Fact]
    public void Resource_WithManyEvents_IsAllowedABurstAndThenOneAtATime()
    {
        for (var number = 0; number < EventAllowance.Burst; number++) Assert.True(_allowance.Take("cart"));
        Assert.False(_allowance.Take("cart"));
        Assert.True(_allowance.Take("other"));

        _time.Advance(EventAllowance.Interval);

        Assert.True(_allowance.Take("cart"));
        Assert.False(_allowance.Take("cart"));
    }

    [Fact]
    public void Resource_LeftAlone_HasItsWholeAllowanceAgainAndNoMore()
    {
        while (_allowance.Take("cart"))
        {
            // Until there is none left.
        }

        _time.Advance(EventAllowance.Burst * EventAllowance.Interval * 2);

        for (var number = 0; number < EventAllowance.Burst; number++) Assert.True(_allowance.Take("cart"));
        Assert.False(_allowance.Take("cart"));
    }
}
