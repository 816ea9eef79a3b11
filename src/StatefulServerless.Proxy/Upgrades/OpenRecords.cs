using Akka.Actor;
using Google.Protobuf;

namespace StatefulServerless.Proxy.Upgrades;

/// <summary>The records of one persistence id as they were read, and the actor that can store the next one.</summary>
internal sealed class OpenRecords : IDisposable
{
    private readonly ActorSystem _system;
    private readonly IActorRef _actor;
    private readonly TimeSpan _timeout;

    private OpenRecords(ActorSystem system, IActorRef actor, TimeSpan timeout, IReadOnlyList<IMessage> records) =>
        (_system, _actor, _timeout, Records) = (system, actor, timeout, records);

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<IMessage> Records { get; }

    /// <exception cref="ServiceRecordException">The journal cannot be read, or gives no answer.</exception>
    public static async Task<OpenRecords> ReadAsync(ActorSystem system, string persistenceId, TimeSpan timeout)
    {
        var read = new TaskCompletionSource<IReadOnlyList<IMessage>>(TaskCreationOptions.RunContinuationsAsynchronously);
        var actor = system.ActorOf(Props.Create(() => new ServiceRecordActor(persistenceId, read)));
        try
        {
            return new OpenRecords(system, actor, timeout, await read.Task.WaitAsync(timeout));
        }
        catch (Exception failure)
        {
            system.Stop(actor);
            if (failure is not TimeoutException) throw;
            throw new ServiceRecordException($"the journal cannot be read: it gives no answer within {timeout.TotalSeconds:0.###} s", failure);
        }
    }

    /// <summary>Stores a record behind those that were read; once only.</summary>
    /// <returns>Null when it is stored. Otherwise why not, as far as is known: the journal fails, or has a record of another proxy there.</returns>
    public async Task<string?> AppendAsync(IMessage record)
    {
        var append = new AppendRecord(record, new TaskCompletionSource<string?>(TaskCreationOptions.RunContinuationsAsynchronously));
        _actor.Tell(append);
        try
        {
            return await append.Answer.Task.WaitAsync(_timeout);
        }
        catch (TimeoutException)
        {
            return $"it gives no answer within {_timeout.TotalSeconds:0.###} s";
        }
    }

    public void Dispose() => _system.Stop(_actor);
}
