using System.Threading.Channels;
using StatefulServerless.Protocol;

namespace StatefulServerless.Tck.Functions;

/// <summary>
/// One stream that a proxy has opened to the kit's user function. What comes in is kept for the script; what goes out is the script's, or the
/// model entity's. Safe for any thread.
/// </summary>
internal sealed class FunctionStream
{
    private readonly Channel<Arrival> _arrivals = Channel.CreateUnbounded<Arrival>();
    private readonly Channel<EntityStreamOut> _answers = Channel.CreateUnbounded<EntityStreamOut>();

    public required string EntityId { get; init; }

    /// <summary>Which of the streams of its entity it is, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>What the proxy has sent, and how the stream ended.</summary>
    public ChannelReader<Arrival> Arrivals => _arrivals.Reader;

    /// <summary>What is still to be sent.</summary>
    public ChannelReader<EntityStreamOut> Answers => _answers.Reader;

    /// <summary>The command that came last.</summary>
    public Command? LastCommand { get; private set; }

    public void Arrived(EntityStreamIn frame)
    {
        if (frame.Command is { } command) LastCommand = command;
        _arrivals.Writer.TryWrite(new Arrival(frame, null));
    }

    /// <param name="how">half-close or cancel.</param>
    public void Ended(string how)
    {
        _arrivals.Writer.TryWrite(new Arrival(null, how));
        _arrivals.Writer.TryComplete();
        _answers.Writer.TryComplete();
    }

    public void Send(EntityStreamOut frame) => _answers.Writer.TryWrite(frame);

    /// <summary>Completes the stream with OK after what was sent.</summary>
    public void Complete() => _answers.Writer.TryComplete();
}
