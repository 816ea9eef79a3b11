using StatefulServerless.Protocol;

namespace StatefulServerless.Tck.Tests.Mutants.Frontends;

/// <summary>Ways to write something else to a stream than is right.</summary>
internal static class Alter
{
    /// <summary>Each reply is changed before it is written.</summary>
    public static Conduct Replies(Action<Reply> change) => Answers((_, frame, answer) =>
    {
        if (answer.Reply is { } reply) change(reply);
        return [answer];
    });

    /// <summary>Each failure of a command is changed before it is written.</summary>
    public static Conduct Failures(Action<Failure> change) => Answers((_, frame, answer) =>
    {
        if (frame.Command is not null && answer.Failure is { } failure) change(failure);
        return [answer];
    });

    /// <summary>What is written where there is an answer.</summary>
    public static Conduct Answers(Func<PaperEntity, EntityStreamIn, EntityStreamOut, IEnumerable<EntityStreamOut>> write) => new()
    {
        Write = (entity, frame, answer) => answer is null ? [] : write(entity, frame, answer),
    };

    /// <summary>What is written where there is none.</summary>
    public static Conduct Silence(Func<EntityStreamIn, EntityStreamOut?> write) => new()
    {
        Write = (_, frame, answer) => (answer ?? write(frame)) is { } written ? [written] : [],
    };
}
