using Google.Protobuf;

namespace StatefulServerless.Testing;

/// <summary>What came of a command whose reply has a known type.</summary>
/// <typeparam name="TReply">The rpc's output message.</typeparam>
public sealed class CommandResult<TReply> : CommandResult
    where TReply : class, IMessage
{
    private readonly string _command;

    internal CommandResult(string command, CommandResult result)
        : base(command, result.Message, result.Events, result.Snapshot, result.Failure, result.Metadata) => _command = command;

    /// <summary>The reply.</summary>
    /// <exception cref="KitException">The command failed.</exception>
    public TReply Reply => (TReply?)ShouldSucceed().Message ?? throw new KitException($"{_command} has no reply");
}
