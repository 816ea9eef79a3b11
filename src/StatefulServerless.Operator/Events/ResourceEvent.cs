namespace StatefulServerless.Operator.Events;

/// <summary>Something that has happened to a service or a journal, for whoever describes it with kubectl.</summary>
/// <param name="IsWarning">Whether something is wrong.</param>
/// <param name="Reason">In a word.</param>
/// <param name="Message">In a sentence.</param>
internal sealed record ResourceEvent(bool IsWarning, string Reason, string Message)
{
    public static ResourceEvent Normal(string reason, string message) => new(false, reason, message);

    public static ResourceEvent Warning(string reason, string message) => new(true, reason, message);
}
