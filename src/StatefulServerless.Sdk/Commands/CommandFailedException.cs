using Google.Protobuf;
using Grpc.Core;

namespace StatefulServerless;

/// <summary>
/// A command that fails on purpose: its client gets the message, the entity stays as it was and stays alive. Usually made
/// with <see cref="QueryContext.Fail(string)"/>; code that has no context at hand may throw one of its own.
/// </summary>
public sealed class CommandFailedException : Exception
{
    /// <summary>Fails without a status code: the client sees UNKNOWN.</summary>
    /// <param name="message">For the client to read.</param>
    public CommandFailedException(string message) : base(message)
    {
        Details = [];
    }

    /// <summary>Fails with a status code.</summary>
    /// <param name="statusCode">What the client sees; anything but OK.</param>
    /// <param name="message">For the client to read.</param>
    /// <param name="details">For the client's program to read, such as <c>google.rpc.BadRequest</c>.</param>
    /// <exception cref="ArgumentException">The status code is OK.</exception>
    public CommandFailedException(StatusCode statusCode, string message, params IEnumerable<IMessage> details) : base(message)
    {
        if (statusCode == Grpc.Core.StatusCode.OK)
            throw new ArgumentException("A command cannot fail with OK. Choose another status code.", nameof(statusCode));
        StatusCode = statusCode;
        Details = [.. details];
    }

    /// <summary>What the client sees; null when none was given.</summary>
    public StatusCode? StatusCode { get; }

    /// <summary>For the client's program to read. Empty by default.</summary>
    public IReadOnlyList<IMessage> Details { get; }
}
