using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace StatefulServerless.Testing;

/// <summary>What came of a command.</summary>
public class CommandResult
{
    private readonly string _command;

    internal CommandResult(string command, IMessage? reply, IReadOnlyList<IMessage> events, Any? snapshot, CommandFailure? failure, IReadOnlyList<KeyValuePair<string, string>> metadata)
    {
        _command = command;
        Message = reply;
        Events = events;
        Snapshot = snapshot;
        Failure = failure;
        Metadata = metadata;
    }

    /// <summary>The reply; null when the command failed.</summary>
    public IMessage? Message { get; }

    /// <summary>The events that the command emitted, in order.</summary>
    public IReadOnlyList<IMessage> Events { get; }

    /// <summary>The snapshot that came with the events; null when none was due.</summary>
    public Any? Snapshot { get; }

    /// <summary>The failure; null when the command succeeded.</summary>
    public CommandFailure? Failure { get; }

    /// <summary>The texts of the reply's, or the failure's, metadata, in order.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Metadata { get; }

    /// <summary>The command succeeded.</summary>
    /// <returns>The same result.</returns>
    /// <exception cref="KitException">It failed.</exception>
    public CommandResult ShouldSucceed() =>
        Failure is null ? this : throw new KitException($"{_command} should succeed, but failed with {Failure.StatusCode}: {Failure.Description}");

    /// <summary>The command succeeded with this reply.</summary>
    /// <param name="expected">The reply.</param>
    /// <returns>The same result.</returns>
    /// <exception cref="KitException">It did not.</exception>
    public CommandResult ShouldReply(IMessage expected)
    {
        ShouldSucceed();
        Differences.Refuse(expected, Message, $"The reply of {_command}");
        return this;
    }

    /// <summary>The command failed with this status code.</summary>
    /// <param name="expected">The status code.</param>
    /// <param name="text">What the description has in it. Null, the default: anything.</param>
    /// <returns>The same result.</returns>
    /// <exception cref="KitException">It did not.</exception>
    public CommandResult ShouldFail(StatusCode expected, string? text = null)
    {
        if (Failure is null) throw new KitException($"{_command} should fail with {expected}, but succeeded with {Message}");
        if (Failure.StatusCode != expected || (text is not null && !Failure.Description.Contains(text, StringComparison.Ordinal)))
            throw new KitException($"{_command} should fail with {expected}{(text is null ? "" : $" and '{text}'")}, but failed with {Failure.StatusCode}: {Failure.Description}");
        return this;
    }

    /// <summary>The command emitted these events and no others.</summary>
    /// <param name="expected">The events, in order.</param>
    /// <returns>The same result.</returns>
    /// <exception cref="KitException">It did not.</exception>
    public CommandResult ShouldEmit(params IReadOnlyList<IMessage> expected)
    {
        if (!expected.SequenceEqual(Events)) throw new KitException($"{_command} should emit:\n{Differences.List(expected)}\nbut emitted:\n{Differences.List(Events)}");
        return this;
    }

    /// <summary>The command emitted nothing.</summary>
    /// <returns>The same result.</returns>
    /// <exception cref="KitException">It emitted something.</exception>
    public CommandResult ShouldEmitNothing() => ShouldEmit();
}
