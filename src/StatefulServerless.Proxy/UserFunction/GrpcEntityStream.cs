using System.Diagnostics.CodeAnalysis;
using Google.Protobuf;
using Grpc.Core;
using StatefulServerless.Protocol;
using StatefulServerless.Proxy.Core.EventSourced;
using StatefulServerless.Proxy.Discovery;

namespace StatefulServerless.Proxy.UserFunction;

/// <summary>One <c>handle</c> call: messages that are written and a loop that reads, until either side ends it.</summary>
[SuppressMessage("Reliability", "CA1001", Justification = "Abort may come after the end; the source holds a timer only while the stream completes.")]
internal sealed class GrpcEntityStream : IEntityStream
{
    private readonly CancellationTokenSource _abort = new();
    private readonly OutgoingMessages _outgoing;
    private readonly Action<EntityInput> _receive;

    /// <param name="client">The user function.</param>
    /// <param name="confirmation">Whether the user function is still the one that was discovered.</param>
    /// <param name="receive">Gets what comes back.</param>
    /// <param name="completionLimit">How long the user function may take to complete after the half-close.</param>
    public GrpcEntityStream(
        Entity.EntityClient client, SpecConfirmation confirmation, Action<EntityInput> receive, TimeSpan completionLimit)
    {
        _receive = receive;
        _outgoing = new OutgoingMessages(() => receive(new ReplayDelivered()), () => _abort.CancelAfter(completionLimit), _abort.Cancel);
        _ = RunAsync(client, confirmation);
    }

    public void Send(EntityStreamIn message) => _outgoing.Send(message);

    public void ReportDelivery() => _outgoing.Mark();

    public void Complete() => _outgoing.End();

    public void Abort()
    {
        _outgoing.Close();
        _abort.Cancel();
    }

    private async Task RunAsync(Entity.EntityClient client, SpecConfirmation confirmation)
    {
        // The entity's actor opened this stream; it must not wait for the connection.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        var reason = await confirmation.FindObstacleAsync() ?? await RunAsync(client);
        _receive(new StreamClosed(reason));
    }

    /// <returns>Why the stream ended; null when the user function completed it.</returns>
    private async Task<string?> RunAsync(Entity.EntityClient client)
    {
        try
        {
            using var call = client.handle(cancellationToken: _abort.Token);
            _outgoing.Open(call.RequestStream);
            await ReadAsync(call.ResponseStream);
            return null;
        }
        catch (RpcException failure) when (failure.Status.DebugException is InvalidProtocolBufferException unreadable)
        {
            _receive(new UnknownFrameReceived(unreadable.Message.TrimEnd('.')));
            return Describe(failure);
        }
        catch (Exception failure)
        {
            return Describe(failure);
        }
        finally
        {
            _outgoing.Close();
        }
    }

    // An abort cancels the call, and with it what is read and written: a token for each message would be linked to the call's each time.
    private async Task ReadAsync(IAsyncStreamReader<EntityStreamOut> stream)
    {
        while (await stream.MoveNext(CancellationToken.None))
            _receive(InputOf(stream.Current));
    }

    private static EntityInput InputOf(EntityStreamOut frame) => frame.MessageCase switch
    {
        EntityStreamOut.MessageOneofCase.Reply => new ReplyReceived(frame.Reply),
        EntityStreamOut.MessageOneofCase.Failure => new FailureReceived(frame.Failure),
        _ => new UnknownFrameReceived(),
    };

    private static string Describe(Exception failure) => failure switch
    {
        RpcException rpc => $"{rpc.StatusCode}: {rpc.Status.Detail}",
        _ => failure.Message,
    };
}
