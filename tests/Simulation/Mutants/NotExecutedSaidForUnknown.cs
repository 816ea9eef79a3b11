using StatefulServerless.Proxy.Core.Calls;
using StatefulServerless.Proxy.Core.EventSourced;
using StatefulServerless.Simulation.Machines;

namespace StatefulServerless.Simulation.Mutants;

/// <summary>Calls a write that failed not-executed.</summary>
internal sealed class NotExecutedSaidForUnknown(MachineBirth birth) : BrokenMachine(birth)
{
    protected override IEnumerable<EntityEffect> Distort(EntityInput input, EntityEffect effect) =>
        [effect is AnswerCaller { Result: CallFailure { Outcome: CommandOutcome.Unknown } failure } answer ? Sure(answer, failure) : effect];

    private static AnswerCaller Sure(AnswerCaller answer, CallFailure failure) =>
        answer with { Result = failure with { Outcome = CommandOutcome.NotExecuted } };
}
