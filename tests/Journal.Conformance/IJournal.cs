using Akka.Actor;

namespace StatefulServerless.Journal.Conformance;

/// <summary>A journal under test, empty when it is made.</summary>
public interface IJournal : IAsyncDisposable
{
    /// <summary>An actor system whose default journal and snapshot store are the ones under test. The kit ends it.</summary>
    Task<ActorSystem> OpenAsync();
}
