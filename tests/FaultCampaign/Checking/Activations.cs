using StatefulServerless.FaultCampaign.History;

namespace StatefulServerless.FaultCampaign.Checking;

/// <summary>What the answers tell about instances: each names the one that gave it.</summary>
/// <param name="Instances">Instances that answered, of all entities.</param>
/// <param name="Duplicates">Instances that answered again a call that was sent after another one had answered: two were alive.</param>
/// <param name="LosersStopped">Of these, the ones that answered nothing more after the last answer of the other.</param>
internal sealed record Activations(int Instances, int Duplicates, int LosersStopped)
{
    public static Activations Of(IReadOnlyList<Operation> operations)
    {
        var each = operations.Where(IsFirstHand).GroupBy(operation => operation.Invocation.Entity).Select(OfEntity).ToList();
        return new Activations(each.Sum(one => one.Instances), each.Sum(one => one.Duplicates), each.Sum(one => one.LosersStopped));
    }

    // A stored reply names the instance that gave it first.
    private static bool IsFirstHand(Operation operation) => operation.Answer?.Instance is not null && operation.Invocation.IdempotencyKey is null;

    private static Activations OfEntity(IEnumerable<Operation> answered)
    {
        var lives = answered.GroupBy(operation => operation.Answer!.Instance!)
            .Select(answers => (FirstEnd: answers.Min(answer => answer.End), LastStart: answers.Max(answer => answer.Start), LastEnd: answers.Max(answer => answer.End)))
            .OrderBy(life => life.FirstEnd)
            .ToList();
        // An instance that goes on after a later one has answered shared the entity with it.
        var duplicates = lives.Where((life, index) => lives.Skip(index + 1).Any(later => later.FirstEnd < life.LastStart)).ToList();
        var stopped = duplicates.Count(life => lives.Exists(other => other.LastEnd > life.LastEnd && other.FirstEnd < life.LastStart));
        return new Activations(lives.Count, duplicates.Count, stopped);
    }
}
