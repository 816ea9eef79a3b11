using StatefulServerless.Proxy.Journal.Writing;

namespace StatefulServerless.Proxy.Telemetry;

/// <summary>Tells a write that another writer was faster at from one that failed.</summary>
internal static class WriteFault
{
    public static string Of(Exception cause) => Causes(cause).Any(each => each is SequenceNumberTakenException) ? "duplicate_key" : "failed";

    private static IEnumerable<Exception> Causes(Exception? cause)
    {
        for (; cause is not null; cause = cause.InnerException) yield return cause;
    }
}
