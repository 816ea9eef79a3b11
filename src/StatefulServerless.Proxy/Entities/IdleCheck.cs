using Akka.Event;

namespace StatefulServerless.Proxy.Entities;

/// <summary>Reminds an entity to look whether it has been idle for so long that it should leave memory.</summary>
internal sealed class IdleCheck : IDeadLetterSuppression
{
    public static readonly IdleCheck Instance = new();

    private IdleCheck()
    {
    }
}
