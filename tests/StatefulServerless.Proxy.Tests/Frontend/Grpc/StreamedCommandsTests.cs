using Google.Protobuf;
using Grpc.Core;
using StatefulServerless.Proxy.Core.Calls;
using StatefulServerless.Proxy.Frontend.Grpc;

namespace StatefulServerless.Proxy.Tests.Frontend.Grpc;

public sealed class StreamedCommandsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Commands_InFlight_AreAsManyAsAllowed(int parallelism)
    {
        var (inFlight, most) = (0, 0);
        var commands = new StreamedCommands(new Messages(50), Dispatch, parallelism);

        await foreach (var result in commands.RunAsync(Token))
        {
            // What is dispatched while this result is in use would be one too many.
            await Task.Yield();
            Interlocked.Decrement(ref inFlight);
        }

        Assert.Equal(parallelism, most);

        async Task<CallResult> Dispatch(ByteString payload)
        {
            most = Math.Max(most, Interlocked.Increment(ref inFlight));
            await Task.Yield();
            return new CallReply(payload, 1);
        }
    }

    [Theory]
    [InlineData(1, 0, CommandOutcome.NotExecuted, 7L)]
    [InlineData(3, 0, CommandOutcome.Unknown, null)]
    [InlineData(3, 1, CommandOutcome.Unknown, null)]
    [InlineData(3, 2, CommandOutcome.Unknown, null)]
    public async Task Failure_SpeaksForTheWholeCall(int messages, byte failing, CommandOutcome outcome, long? sequenceNumber)
    {
        var error = new CallError(StatusCode.Aborted, "no", []);
        var commands = new StreamedCommands(new Messages(messages), Dispatch, parallelism: 10);

        var results = new List<CallResult>();
        await foreach (var result in commands.RunAsync(Token)) results.Add(result);

        Assert.Equal(failing + 1, results.Count);
        Assert.Equal(new CallFailure(error, outcome, sequenceNumber), results[^1]);

        Task<CallResult> Dispatch(ByteString payload) => Task.FromResult<CallResult>(
            payload[0] == failing ? new CallFailure(error, CommandOutcome.NotExecuted, 7) : new CallReply(payload, 1));
    }

    /// <summary>So many messages, each of one byte: its index.</summary>
    private sealed class Messages(int count) : IAsyncStreamReader<ByteString>
    {
        private int _index = -1;

        public ByteString Current => ByteString.CopyFrom((byte)_index);

        public Task<bool> MoveNext(CancellationToken cancellationToken) => Task.FromResult(++_index < count);
    }
}
