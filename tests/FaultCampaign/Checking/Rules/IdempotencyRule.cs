using StatefulServerless.FaultCampaign.History;

namespace StatefulServerless.FaultCampaign.Checking.Rules;

/// <summary>All retries under one key get the same reply and number. That they are stored once is the business of <see cref="DuplicateRule"/>.</summary>
internal sealed class IdempotencyRule : IRule
{
    public IEnumerable<Anomaly> Check(EntityHistory history) =>
        from retries in history.Appends.Where(append => append.Invocation.IdempotencyKey is not null).GroupBy(append => append.Invocation.IdempotencyKey)
        let replies = retries.Where(append => append.Verdict == Verdict.Ok).Select(append => (append.Answer!.SequenceNumber, append.Answer.Length, append.Answer.Instance)).Distinct().ToList()
        where replies.Count > 1
        select history.Found(AnomalyClass.Idempotency, $"the key {retries.Key} was answered {string.Join(" and ", replies.Select(reply => $"number {reply.SequenceNumber} by {reply.Instance}"))}.", retries.First());
}
