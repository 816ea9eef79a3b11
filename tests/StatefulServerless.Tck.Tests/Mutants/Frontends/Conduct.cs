using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using StatefulServerless.Protocol;
using StatefulServerless.Tck.Models;

namespace StatefulServerless.Tck.Tests.Mutants.Frontends;

/// <summary>
/// What a paper frontend does at each point where a frontend can go wrong. As it stands it does all of it right; a mutant is this with one
/// point changed.
/// </summary>
internal sealed record Conduct
{
    /// <summary>From the right spec and how often it was asked, what <c>ready</c> answers.</summary>
    public Func<EntitySpec, int, EntitySpec> Spec { get; init; } = (right, _) => right;

    /// <summary>Null for no limit.</summary>
    public int? MaxReceiveBytes { get; init; }

    /// <summary>Null for no limit.</summary>
    public int? MaxSendBytes { get; init; }

    /// <summary>How many streams are served at the same time.</summary>
    public int MaxStreams { get; init; } = int.MaxValue;

    /// <summary>Rules whose breach goes unnoticed.</summary>
    public IReadOnlyCollection<Rule> Overlooks { get; init; } = [];

    /// <summary>Where a stream keeps what it knows, from the entity's id.</summary>
    public Func<PaperProcess, string, Memory> Memory { get; init; } = (_, _) => new Memory();

    public Action<Memory, Snapshot> Load { get; init; } = (memory, snapshot) =>
        memory.Become(new Memory { Text = State.Parser.ParseFrom(snapshot.Snapshot_.Value).Text, SequenceNumber = snapshot.SnapshotSequence });

    /// <summary>Takes over a replayed event.</summary>
    public Action<Memory, string> Replay { get; init; } = (memory, text) => memory.Append(text);

    /// <summary>Takes over an event that a command has emitted.</summary>
    public Action<Memory, string> Apply { get; init; } = (memory, text) => memory.Append(text);

    /// <summary>From the sequence numbers before and after a command, whether its reply has a snapshot.</summary>
    public Func<long, long, bool> IsSnapshotDue { get; init; } = (before, after) => after / 5 > before / 5;

    /// <summary>From what was known before and after a command, the snapshot.</summary>
    public Func<Memory, Memory, Any> Picture { get; init; } = (_, after) => Any.Pack(new State { Text = after.Text });

    /// <summary>The name that counts of a type URL.</summary>
    public Func<string, string> TypeName { get; init; } = url => url[(url.LastIndexOf('/') + 1)..];

    /// <summary>Gives a failed command's memory the one from before it.</summary>
    public Action<Memory, Memory> Undo { get; init; } = (memory, before) => memory.Become(before);

    /// <summary>Whether an exception of a command becomes its failure; otherwise it ends the call.</summary>
    public Func<Exception, bool> Catches { get; init; } = _ => true;

    /// <summary>From a frame and its answer, if it has one, what is written to the stream.</summary>
    public Func<PaperEntity, EntityStreamIn, EntityStreamOut?, IEnumerable<EntityStreamOut>> Write { get; init; } =
        (_, _, answer) => answer is null ? [] : [answer];

    /// <summary>Whether a stream ends after it was given up.</summary>
    public bool EndsWhenGivenUp { get; init; } = true;

    /// <summary>Whether a command that is at work is answered when the proxy has half-closed meanwhile.</summary>
    public bool FinishesBeforeItEnds { get; init; } = true;

    /// <summary>After the last frame of a stream that the proxy has half-closed.</summary>
    public Func<IServerStreamWriter<EntityStreamOut>, CancellationToken, Task> Farewell { get; init; } = (_, _) => Task.CompletedTask;

    /// <summary>After a stream that the proxy has cancelled.</summary>
    public Action<PaperProcess> AfterCancel { get; init; } = _ => { };
}
